// What the upstream and the client share: finding where an HTTP/1.1 message ends.
#pragma once
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Progress through one message, fed as bytes arrive.
typedef struct {
    size_t head;      // bytes of the head including its blank line; 0: not seen yet
    size_t scanned;   // bytes of the head looked at
    long long left;   // body bytes still to come, or of the current chunk
    int chunked;      // 1: in chunked framing
    int last;         // 1: the chunk of length 0 was seen
    char line[64];    // a chunk's length line as far as it has come
    size_t line_length;
    int line_end;     // the line break after a chunk is still to come
} Message;

static inline const char *header(const char *head, size_t length, const char *name) {
    size_t name_length = strlen(name);
    for (const char *line = memchr(head, '\n', length); line; line = memchr(line, '\n', head + length - line)) {
        line++;
        if ((size_t)(head + length - line) > name_length && strncasecmp(line, name, name_length) == 0 && line[name_length] == ':') {
            line += name_length + 1;
            while (*line == ' ') line++;
            return line;
        }
    }
    return NULL;
}

// Called once the head is whole.
static inline void message_begin(Message *m, const char *head) {
    const char *framing = header(head, m->head, "transfer-encoding"), *length = header(head, m->head, "content-length");
    m->chunked = framing && strncasecmp(framing, "chunked", 7) == 0;
    m->left = m->chunked ? 0 : length ? atoll(length) : 0;
}

// Consumes body bytes. Returns how many belong to this message; *ended says whether it is whole.
static inline size_t message_body(Message *m, const char *bytes, size_t count, int *ended) {
    size_t at = 0;
    *ended = 0;
    if (!m->chunked) {
        size_t take = (long long)count < m->left ? count : (size_t)m->left;
        m->left -= (long long)take;
        *ended = m->left == 0;
        return take;
    }
    while (at < count) {
        if (m->left > 0) {
            size_t take = (long long)(count - at) < m->left ? count - at : (size_t)m->left;
            m->left -= (long long)take;
            at += take;
            m->line_end = m->left == 0;
            continue;
        }
        char c = bytes[at++];
        if (c != '\n') {
            if (m->line_length < sizeof m->line - 1 && c != '\r') m->line[m->line_length++] = c;
            continue;
        }
        m->line[m->line_length] = 0;
        int empty = m->line_length == 0;
        m->line_length = 0;
        if (m->line_end) { m->line_end = 0; continue; }
        if (m->last) { if (empty) { *ended = 1; return at; } continue; }
        m->left = strtoll(m->line, NULL, 16);
        if (m->left == 0) m->last = 1;
    }
    return at;
}
