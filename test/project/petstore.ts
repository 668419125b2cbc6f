const PET = { $ref: '#/components/schemas/Pet' };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });

/** A small API with everything that a first subject shows: OpenAPI 3.1, as data. */
export const petstore = {
  openapi: '3.1.0',
  info: { title: 'Pet Store', version: '1.2.0' },
  servers: [{ url: 'https://api.pets.example' }],
  security: [{ bearer: [] as string[] }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
          { name: 'status', in: 'query', schema: { type: 'array', items: { type: 'string', enum: ['sold', 'free'] } } },
        ],
        responses: { 200: json({ type: 'array', items: PET }) },
      },
      post: {
        operationId: 'createPet',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewPet' } } },
        },
        responses: { 201: json(PET), default: json({ $ref: '#/components/schemas/Error' }) },
      },
    },
    '/pets/{petId}': {
      parameters: [{ name: 'petId', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: json(PET), 404: json({ $ref: '#/components/schemas/Error' }) } },
      delete: { responses: { 204: { description: 'gone' } } },
    },
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Error: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      NewPet: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', minLength: 1 }, tag: { type: ['string', 'null'] } },
      },
      Pet: {
        allOf: [
          { $ref: '#/components/schemas/NewPet' },
          { type: 'object', required: ['id'], properties: { id: { type: 'integer', readOnly: true } } },
        ],
      },
    },
  },
};

export const petstoreJson = JSON.stringify(petstore);
