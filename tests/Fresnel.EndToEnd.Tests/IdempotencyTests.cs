using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using OpenAI;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Repeated requests with an idempotency key get the stored response and are billed once.</summary>
public sealed class IdempotencyTests : IDisposable
{
    private const string Ask = """{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]}""";

    private readonly TestFolder _folder = new();
    private int _answered;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Call_Repeated_ReturnsTheStoredResponseAndIsBilledOnce()
    {
        await using var upstream = await StubServer.StartAsync(NumberedAsync);
        await using var server = await StartAsync(upstream);

        var first = await SendAsync(server, "retry-1", Ask);
        var repeated = await SendAsync(server, "retry-1", Ask);
        var other = await SendAsync(server, "retry-2", Ask);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, repeated.Status));
        Assert.Equal(first.Body, repeated.Body);
        Assert.NotEqual(first.Body, other.Body);
        Assert.Equal(
            ("true", "0", "lab/lab-model", "application/json"),
            (
                repeated.Headers["idempotent-replayed"],
                repeated.Headers["x-fresnel-cost"],
                repeated.Headers["x-fresnel-served-by"],
                repeated.Headers["content-type"]
            )
        );
        Assert.False(first.Headers.ContainsKey("idempotent-replayed"));
        Assert.NotEqual(first.Headers["x-request-id"], repeated.Headers["x-request-id"]);
        Assert.Equal((2, 2), (upstream.Asked, await BookedAsync(server, 2)));
    }

    [Fact]
    public async Task Call_RepeatedConcurrently_RunsOnceAndBothGetTheResponse()
    {
        var go = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await go.Task;
            await NumberedAsync(http);
        });
        await using var server = await StartAsync(upstream);

        var calls = Enumerable.Range(0, 10).Select(_ => SendAsync(server, "at-once", Ask)).ToList();
        await Wait.UntilAsync("the first call is in progress", () => upstream.Asked > 0);
        go.SetResult();
        var replies = await Task.WhenAll(calls);

        Assert.Single(replies.Select(reply => reply.Body).Distinct());
        Assert.Equal(9, replies.Count(reply => reply.Headers.ContainsKey("idempotent-replayed")));
        Assert.Equal((1, 1), (upstream.Asked, await BookedAsync(server)));
    }

    [Fact]
    public async Task Call_KeyReusedForAnotherRequest_Returns422InEachDialect()
    {
        await using var upstream = await StubServer.StartAsync(NumberedAsync);
        await using var server = await StartAsync(upstream);
        await SendAsync(server, "taken", Ask);

        var other = await SendAsync(server, "taken", Ask.Replace("Hello", "Bye", StringComparison.Ordinal));
        other.IsError(
            HttpStatusCode.UnprocessableEntity,
            "idempotency_error",
            "idempotency_key_reused",
            "Idempotency-Key",
            "was used within the last 24 hours for another request"
        );
        var anthropic = await SendAsync(
            server,
            "taken",
            """{"model":"lab-model","max_tokens":9,"messages":[{"role":"user","content":"Hello"}]}""",
            "/v1/messages"
        );
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "error"),
            (anthropic.Status, anthropic.Json.GetProperty("type").GetString())
        );
        var gemini = await SendAsync(
            server,
            "taken",
            """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""",
            "/v1beta/models/lab-model:generateContent"
        );
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, 422),
            (gemini.Status, gemini.Json.GetProperty("error").GetProperty("code").GetInt32())
        );
        (await SendAsync(server, new string('x', 256), Ask)).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "invalid_idempotency_key",
            "Idempotency-Key",
            "1 to 255 characters"
        );

        var key = (await server.PostAsync("/admin/keys", """{"name":"other"}""")).Json.GetProperty("key").GetString()!;
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync(server, "taken", Ask.Replace("Hello", "Bye", StringComparison.Ordinal), key: key)).Status
        ); // idempotency keys are scoped to the API key
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(429, 2)]
    [InlineData(400, 1)]
    public async Task Call_Failed_RunsAgainUnlessTheErrorIsRepeatable(int status, int requested)
    {
        await using var upstream = await StubServer.StartAsync(http =>
        {
            if (Interlocked.Increment(ref _answered) > 1)
                return StubServer.AnswerChatAsync(http);
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            http.Response.Headers.RetryAfter = "60";
            return http.Response.WriteAsync(
                """{"error":{"message":"No such voice.","type":"invalid_request_error","param":"voice","code":null}}"""
            );
        });
        await using var server = await StartAsync(upstream, "routing: { attempts: 1, most_waiting_ms: 0 }\n");

        var first = await SendAsync(server, "fails", Ask);
        if (status == 429)
            await server.PostAsync("/admin/deployments/lab/lab-model/reset", "");
        var repeated = await SendAsync(server, "fails", Ask);

        Assert.Equal(requested, upstream.Asked);
        Assert.Equal(status == 400 ? first.Body : null, status == 400 ? repeated.Body : null);
        Assert.Equal(status == 400 ? (HttpStatusCode)400 : HttpStatusCode.OK, repeated.Status);
        Assert.Equal(status == 400, repeated.Headers.ContainsKey("idempotent-replayed"));
    }

    [Fact]
    public async Task Call_CallerDisconnects_RunsToItsEndAndIsBilledOnce()
    {
        var go = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await go.Task;
            await NumberedAsync(http);
        });
        await using var server = await StartAsync(upstream);
        using (var leaving = new CancellationTokenSource())
        {
            var left = SendAsync(server, "left", Ask, leaving: leaving);
            await Wait.UntilAsync("the call is in progress", () => upstream.Asked == 1);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        var repeated = SendAsync(server, "left", Ask);
        go.SetResult();
        Assert.Equal(
            (HttpStatusCode.OK, "true"),
            ((await repeated).Status, (await repeated).Headers["idempotent-replayed"])
        );
        Assert.Equal((1, 1), (upstream.Asked, await BookedAsync(server)));
        Assert.Equal(500, (await UsageAsync(server)).GetProperty("completion_tokens").GetInt64());
    }

    [Theory]
    [InlineData(true, "completed")]
    [InlineData(false, "interrupted")]
    public async Task Server_TerminatedAfterTheCallerLeft_EndsTheCallWithinTheGracePeriod(bool ends, string status)
    {
        var go = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await go.Task.WaitAsync(http.RequestAborted);
            await NumberedAsync(http);
        });
        await using var server = await StartAsync(upstream, $"server: {{ drain_seconds: {(ends ? 60 : 2)} }}\n");
        using (var leaving = new CancellationTokenSource())
        {
            var left = SendAsync(server, "left", Ask, leaving: leaving);
            await Wait.UntilAsync("the call is in progress", () => upstream.Asked == 1);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        Signal.Send(server.Process.Id, Signal.Terminate);
        await Wait.UntilAsync(
            "the server logs its shutdown",
            () => server.Log.Contains("Stopping", StringComparison.Ordinal)
        );
        if (ends)
            go.SetResult();

        Assert.Equal(0, await server.EndAsync());
        Assert.Equal(status, Assert.Single(LedgerReader.Read(server.Data)).Status);
    }

    [Fact]
    public async Task Server_KilledBeforeTheResponse_ReturnsTheStoredResponseToTheRetry()
    {
        var large = new string('x', 12 << 20); // larger than the socket buffers, so the server cannot have sent all of it
        await using var upstream = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http, large));
        await using (var server = await StartAsync(upstream))
        {
            using var socket = new TcpClient { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
            await socket
                .GetStream()
                .WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.AdminKey}\r\nIdempotency-Key: killed\r\nContent-Type: application/json\r\nContent-Length: {Ask.Length}\r\n\r\n{Ask}"
                    ),
                    TestContext.Current.CancellationToken
                );
            Assert.Equal(1, await BookedAsync(server));
            await server.KillAsync();
        }

        await using var next = await StartAsync(upstream);
        var repeated = await SendAsync(next, "killed", Ask);
        Assert.Equal((HttpStatusCode.OK, "true"), (repeated.Status, repeated.Headers["idempotent-replayed"]));
        Assert.Equal(large, repeated.Text);
        Assert.Equal((1, 1), (upstream.Asked, await BookedAsync(next)));
    }

    [Fact]
    public async Task Form_RepeatedWithAnotherBoundary_IsTheSameRequest()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"));
        var image = TestImages.Plain("#336699", 64, 64);
        async Task<ServerResponse> EditAsync(string boundary)
        {
            using var form = new MultipartFormDataContent(boundary)
            {
                { new StringContent("Turn it upside down"), "prompt" },
                {
                    new ByteArrayContent(image) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
                    "image",
                    "a.png"
                },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/images/edits")
            {
                Content = form,
                Headers = { { "Idempotency-Key", "form" } },
            };
            return await ServerResponse.ReadAsync(
                await server.Http.SendAsync(request, TestContext.Current.CancellationToken)
            );
        }

        var first = await EditAsync("one-boundary");
        var repeated = await EditAsync("another-boundary-9");

        Assert.True(first.Status == HttpStatusCode.OK, first.Body);
        Assert.Equal((first.Body, "true"), (repeated.Body, repeated.Headers["idempotent-replayed"]));
    }

    [Fact]
    public async Task Stream_WithIdempotencyKey_RunsEachTime()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"));
        var body = """{"model":"fresnel-mini","stream":true,"messages":[{"role":"user","content":"Hello"}]}""";
        for (var i = 0; i < 2; i++)
        {
            var reply = await SendAsync(server, "stream", body);
            Assert.Equal("[DONE]", reply.Events[^1]);
            Assert.False(reply.Headers.ContainsKey("idempotent-replayed"));
        }
    }

    [Fact]
    public async Task OpenAISdk_IdempotencyKey_ReturnsTheStoredResponse()
    {
        await using var upstream = await StubServer.StartAsync(NumberedAsync);
        await using var server = await StartAsync(upstream);
        var options = new OpenAIClientOptions { Endpoint = new Uri(server.Address, "v1") };
        options.AddPolicy(new Named("stainless-node-retry-1"), PipelinePosition.PerCall);
        var chat = new OpenAIClient(new ApiKeyCredential(server.AdminKey), options).GetChatClient("lab-model");

        var first = await chat.CompleteChatAsync(["Hello"], cancellationToken: TestContext.Current.CancellationToken);
        var repeated = await chat.CompleteChatAsync(
            ["Hello"],
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(
            (first.Value.Id, first.Value.Content[0].Text, first.Value.Usage.TotalTokenCount),
            (repeated.Value.Id, repeated.Value.Content[0].Text, repeated.Value.Usage.TotalTokenCount)
        );
        Assert.Equal(1, upstream.Asked);
    }

    private Task NumberedAsync(HttpContext http) =>
        StubServer.AnswerChatAsync(http, $"Answer {Interlocked.Increment(ref _answered)}.");

    private Task<ServerProcess> StartAsync(StubServer upstream, string more = "") =>
        ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address) + more);

    private static async Task<ServerResponse> SendAsync(
        ServerProcess server,
        string name,
        string json,
        string path = "/v1/chat/completions",
        string? key = null,
        CancellationTokenSource? leaving = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", name } },
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await ServerResponse.ReadAsync(
            await server.Http.SendAsync(request, leaving?.Token ?? TestContext.Current.CancellationToken)
        );
    }

    /// <summary>
    /// Reads the ledger. A stored response may be returned before its call is recorded, so waits for at least the
    /// expected number.
    /// </summary>
    private static async Task<long> BookedAsync(ServerProcess server, int expected = 1)
    {
        var recorded = 0L;
        await Wait.UntilAsync("the calls are recorded", () => (recorded = Calls(server)) >= expected);
        return recorded;
    }

    private static long Calls(ServerProcess server)
    {
        server.GetAsync("/admin/calls/req_none").GetAwaiter().GetResult(); // forces the ledger to write ended calls
        return server
            .GetAsync("/admin/usage")
            .GetAwaiter()
            .GetResult()
            .Json.GetProperty("data")
            .EnumerateArray()
            .Sum(row => row.GetProperty("calls").GetInt64());
    }

    private static async Task<System.Text.Json.JsonElement> UsageAsync(ServerProcess server) =>
        Assert.Single((await server.GetAsync("/admin/usage")).Json.GetProperty("data").EnumerateArray());

    /// <summary>Sends the same idempotency key with every request of a client, as SDK retries do.</summary>
    private sealed class Named(string name) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Set("Idempotency-Key", name);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(
            PipelineMessage message,
            IReadOnlyList<PipelinePolicy> pipeline,
            int currentIndex
        )
        {
            message.Request.Headers.Set("Idempotency-Key", name);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
