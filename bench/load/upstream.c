// A loopback upstream that costs little: reads a call whole and answers by the model it names.
//   upstream PORT
// bench-chat: a small chat completion; bench-sse: 50 chunks, each its own write; bench-image: a body of 1 MB; bench-image-sse: 1 MB in one event.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>
#include "http.h"

enum { MOST_CONNECTIONS = 4096, READ_BYTES = 256 << 10, KEPT_BYTES = 8 << 10, MEBIBYTE = 1 << 20, CHUNKS = 50 };

typedef struct { char *bytes; size_t length; size_t cuts[CHUNKS + 4]; int pieces; } Answer;   // cuts: where each write ends
typedef struct { Message message; char kept[KEPT_BYTES]; size_t length; Answer *answer; size_t sent; int piece; } Connection;

static Answer answers[4];
static Connection *connections[MOST_CONNECTIONS];

static void add(Answer *a, const char *bytes, size_t length) {
    a->bytes = realloc(a->bytes, a->length + length);
    memcpy(a->bytes + a->length, bytes, length);
    a->length += length;
}

static void whole(Answer *a, const char *body, size_t length) {
    char head[256];
    add(a, head, (size_t)sprintf(head, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %zu\r\n\r\n", length));
    add(a, body, length);
    a->cuts[a->pieces++] = a->length;
}

static void chunk(Answer *a, const char *event, size_t length) {
    char size[32];
    add(a, size, (size_t)sprintf(size, "%zx\r\n", length));
    add(a, event, length);
    add(a, "\r\n", 2);
    a->cuts[a->pieces++] = a->length;
}

static void stream(Answer *a) {
    const char *head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    add(a, head, strlen(head));
}

static void stream_end(Answer *a) {
    add(a, "0\r\n\r\n", 5);
    a->cuts[a->pieces - 1] = a->length;
}

static void prepare(void) {
    static const char chat[] = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"bench-chat\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"A lighthouse throws its light as one beam, because the lens bends every ray the lamp sends out.\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":220,\"completion_tokens\":21,\"total_tokens\":241,\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}";
    whole(&answers[0], chat, sizeof chat - 1);

    char event[512];
    stream(&answers[1]);
    for (int i = 0; i < CHUNKS; i++)
        chunk(&answers[1], event, (size_t)sprintf(event, "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"bench-sse\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word%d \"},\"logprobs\":null,\"finish_reason\":%s}],\"usage\":null}\n\n", i, i == CHUNKS - 1 ? "\"stop\"" : "null"));
    chunk(&answers[1], event, (size_t)sprintf(event, "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"bench-sse\",\"choices\":[],\"usage\":{\"prompt_tokens\":220,\"completion_tokens\":50,\"total_tokens\":270}}\n\ndata: [DONE]\n\n"));
    stream_end(&answers[1]);

    static const char facts[] = "\"size\":\"1024x1024\",\"quality\":\"low\",\"output_format\":\"png\",\"background\":\"opaque\",\"usage\":{\"input_tokens\":9,\"output_tokens\":272,\"total_tokens\":281,\"input_tokens_details\":{\"text_tokens\":9,\"image_tokens\":0}}}";
    char *picture = malloc(MEBIBYTE + 1024);
    size_t length = (size_t)sprintf(picture, "{\"created\":1,\"data\":[{\"b64_json\":\"");
    memset(picture + length, 'A', MEBIBYTE), length += MEBIBYTE;
    length += (size_t)sprintf(picture + length, "\"}],%s", facts);
    whole(&answers[2], picture, length);

    stream(&answers[3]);
    length = (size_t)sprintf(picture, "event: image_generation.completed\ndata: {\"type\":\"image_generation.completed\",\"created_at\":1,\"b64_json\":\"");
    memset(picture + length, 'A', MEBIBYTE), length += MEBIBYTE;
    length += (size_t)sprintf(picture + length, "\",%s\n\n", facts);
    chunk(&answers[3], picture, length);
    stream_end(&answers[3]);
    free(picture);
}

static Answer *choose(const char *call, size_t length) {
    return memmem(call, length, "bench-image-sse", 15) ? &answers[3] : memmem(call, length, "bench-image", 11) ? &answers[2]
        : memmem(call, length, "bench-sse", 9) ? &answers[1] : &answers[0];
}

static void drop(int poll, int socket) {
    epoll_ctl(poll, EPOLL_CTL_DEL, socket, NULL);
    close(socket);
    free(connections[socket]);
    connections[socket] = NULL;
}

static int answer(int poll, int socket, Connection *c) {   // 0: the connection is gone
    while (c->answer) {
        ssize_t sent = send(socket, c->answer->bytes + c->sent, c->answer->cuts[c->piece] - c->sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            epoll_ctl(poll, EPOLL_CTL_MOD, socket, &(struct epoll_event){ .events = EPOLLOUT, .data.fd = socket });
            return 1;
        }
        if (sent < 0) { drop(poll, socket); return 0; }
        c->sent += (size_t)sent;
        if (c->sent < c->answer->cuts[c->piece]) continue;
        if (++c->piece < c->answer->pieces) continue;
        memset(&c->message, 0, sizeof c->message);
        c->answer = NULL, c->length = c->sent = 0, c->piece = 0;
        epoll_ctl(poll, EPOLL_CTL_MOD, socket, &(struct epoll_event){ .events = EPOLLIN, .data.fd = socket });
    }
    return 1;
}

static void serve(int poll, int socket, Connection *c) {
    static char bytes[READ_BYTES];
    for (;;) {
        ssize_t count = recv(socket, bytes, sizeof bytes, 0);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) { drop(poll, socket); return; }
        size_t keep = (size_t)count < KEPT_BYTES - c->length ? (size_t)count : KEPT_BYTES - c->length;
        memcpy(c->kept + c->length, bytes, keep);
        const char *body = bytes;
        size_t rest = (size_t)count;
        if (c->message.head == 0) {
            size_t before = c->length;
            char *end = memmem(c->kept, c->length + keep, "\r\n\r\n", 4);
            c->length += keep;
            if (!end) continue;
            c->message.head = (size_t)(end - c->kept) + 4;
            message_begin(&c->message, c->kept);
            body = bytes + (c->message.head - before), rest = (size_t)count - (c->message.head - before);
        } else {
            c->length += keep;
        }
        int ended;
        message_body(&c->message, body, rest, &ended);
        if (!ended) continue;
        c->answer = choose(c->kept, c->length);
        if (!answer(poll, socket, c) || c->answer) return;
    }
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: upstream PORT\n"), 2;
    prepare();
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1, poll = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) return perror("upstream"), 1;
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &(struct epoll_event){ .events = EPOLLIN, .data.fd = listener });
    for (;;) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            int socket = events[i].data.fd;
            if (socket != listener) {
                Connection *c = connections[socket];
                if (events[i].events & EPOLLOUT ? answer(poll, socket, c) && !c->answer : 1) serve(poll, socket, c);
                continue;
            }
            for (int fresh; (fresh = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
                if (fresh >= MOST_CONNECTIONS) { close(fresh); continue; }
                setsockopt(fresh, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                connections[fresh] = calloc(1, sizeof(Connection));
                epoll_ctl(poll, EPOLL_CTL_ADD, fresh, &(struct epoll_event){ .events = EPOLLIN, .data.fd = fresh });
            }
        }
    }
}
