// A genuine Socket.IO server with InvokeAI's path, rooms and sign-in. The test tells it over HTTP what to do.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const token = process.env.PEER_TOKEN;
const http = createServer();
const io = new Server(http, {
  path: '/ws/socket.io/',
  pingInterval: Number(process.env.PEER_PING_INTERVAL ?? 25000),
  pingTimeout: Number(process.env.PEER_PING_TIMEOUT ?? 20000),
  serveClient: false,
});

let connections = 0;
if (token) {
  io.use((socket, next) => next(socket.handshake.auth.token === token ? undefined : new Error('Connection rejected by server')));
}
io.on('connection', socket => {
  connections++;
  socket.on('subscribe_queue', (data, done) => { socket.join(data.queue_id); done(); });
  socket.on('subscribe_bulk_download', (data, done) => { socket.join(`bulk:${data.bulk_download_id}`); done(); });
});

const answer = (response, value) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};
const actions = {
  '/emit': ({ room, name, data }) => io.to(room).emit(name, data),
  '/flood': ({ room, name, data, times }) => { for (let i = 0; i < times; i++) io.to(room).emit(name, { ...data, item_id: i }); },
  '/big': ({ room, name, bytes }) => io.to(room).emit(name, { text: 'x'.repeat(bytes) }),
  '/disconnect': () => io.disconnectSockets(false),
  '/cut': () => io.disconnectSockets(true),
};
http.on('request', (request, response) => {
  if (request.url.startsWith('/ws/')) return;
  let body = '';
  request.on('data', chunk => { body += chunk; });
  request.on('end', () => {
    actions[request.url]?.(JSON.parse(body || '{}'));
    answer(response, { connections, clients: io.engine.clientsCount, rooms: [...io.sockets.adapter.rooms.keys()] });
  });
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
// The test ends it by closing its input.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
