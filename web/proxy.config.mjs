// While the portal is developed, what is not the portal's own is asked of a gateway that runs beside it.
const target = process.env.GATEWAY ?? 'http://127.0.0.1:8080';

export default { '^/(api/|hireflux\\.|files|logos|contracts|livez|readyz)': { target, changeOrigin: false } };
