import type { Place } from '@hireflux/proto/common/v1/place_pb';

/** A place as its writer put it, else as far as it was resolved. */
export function placeInWords(place: Place | undefined): string {
  return place ? place.text || [place.city, place.region, place.country].filter(Boolean).join(', ') : '';
}
