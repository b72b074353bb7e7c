using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.EndToEnd.Tests.Databases;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Batches of a real server: OpenAI's API, vendors that fail, and processes that are killed.</summary>
public sealed partial class BatchTests : IAsyncDisposable
{
    private const string Chat = "/v1/chat/completions";

    private readonly TestFolder _folder = new();
    private readonly ConcurrentDictionary<string, int> _answered = new();
    private ServerProcess? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_VendorIsBusyAndFails_EveryLineIsAnsweredOnce()
    {
        const int Lines = 120;
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: true));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var batch = await RunAsync(Chat, [.. Enumerable.Range(0, Lines).Select(i => ChatLine($"l{i}", "lab-model"))]);

        Assert.Equal((Lines, Lines), CountsOf(batch));
        await AssertAnsweredOnceAsync(batch, Lines);
        Assert.All(_answered.Values, times => Assert.Equal(1, times));
        await Wait.UntilAsync(
            "every answer is recorded",
            () => LedgerReader.Read(_server.Data).Count(call => call.Status == "completed") == Lines
        );
        var ledger = LedgerReader.Read(_server.Data);
        Assert.Equal(
            ledger.Sum(call => call.Cost ?? 0) / 1_000_000_000m,
            batch.GetProperty("usage").GetProperty("cost").GetDecimal()
        );
    }

    [Theory]
    [Databases]
    public async Task Run_ServerIsKilledAgainAndAgain_EveryLineIsAnsweredOnceAndNothingIsSentThreeTimes(
        DatabaseKind kind
    )
    {
        const int Lines = 150;
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        var database = await TestDatabase.CreateAsync(_folder, kind);
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address), database);
        var id = await StartAsync(Chat, [.. Enumerable.Range(0, Lines).Select(i => ChatLine($"l{i}", "lab-model"))]);
        foreach (var answers in (int[])[20, 60, 100])
        {
            await Wait.UntilAsync($"{answers} lines are answered", () => _answered.Count >= answers);
            await _server.KillAsync();
            await _server.DisposeAsync();
            _server = await ServerProcess.StartAsync(_folder.Path("data"), null, database);
        }
        var batch = await EndAsync(id);

        await AssertAnsweredOnceAsync(batch, Lines);
        Assert.All(_answered.Values, times => Assert.InRange(times, 1, 2));
        var ledger = await LedgerReader.ReadAsync(_server.Data, Lines);
        Assert.Equal(ledger.Count, ledger.Select(call => call.Id).Distinct().Count());
    }

    [Fact]
    public async Task Cancel_WhileItRuns_KeepsTheAnswersAndNamesTheRest()
    {
        const int Lines = 200;
        var cancelling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await StartHoldingAsync(answers: 10, until: cancelling.Task);
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var id = await StartAsync(Chat, [.. Enumerable.Range(0, Lines).Select(i => ChatLine($"l{i}", "lab-model"))]);
        await Wait.UntilAsync("10 lines are answered", () => _answered.Count >= 10);
        var cancelled = await _server.PostAsync($"/v1/batches/{id}/cancel", "{}");
        Assert.Equal("cancelling", cancelled.Json.GetProperty("status").GetString());
        cancelling.SetResult();
        var batch = await EndAsync(id);

        Assert.Equal("cancelled", batch.GetProperty("status").GetString());
        var (done, rest) = (await ReadFileAsync(batch, "output_file_id"), await ReadFileAsync(batch, "error_file_id"));
        Assert.Equal(_answered.Count, done.Count);
        Assert.Equal(Lines, done.Count + rest.Count);
        Assert.All(
            rest,
            line => Assert.Equal("batch_cancelled", line.GetProperty("error").GetProperty("code").GetString())
        );
        (await _server.PostAsync("/v1/batches/batch_none/cancel", "{}")).IsError(
            HttpStatusCode.NotFound,
            "invalid_request_error",
            null,
            "id",
            "batch_none"
        );
    }

    [Fact]
    public async Task Run_BudgetEnds_KeepsWhatIsDoneAndSaysSo()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var created = await _server.PostAsync(
            "/admin/keys",
            """{"name":"poor","budgets":[{"window":"total","usd":0.1}]}"""
        );
        _server.Http.DefaultRequestHeaders.Authorization = new("Bearer", created.Json.GetProperty("key").GetString());
        var batch = await RunAsync(Chat, [.. Enumerable.Range(0, 50).Select(i => ChatLine($"l{i}", "lab-model"))]);

        Assert.Equal("completed", batch.GetProperty("status").GetString());
        Assert.Equal(
            "budget_exhausted",
            batch.GetProperty("errors").GetProperty("data")[0].GetProperty("code").GetString()
        );
        Assert.Equal(
            50,
            (await ReadFileAsync(batch, "output_file_id")).Count + (await ReadFileAsync(batch, "error_file_id")).Count
        );
        await Wait.UntilAsync(
            "the answered calls are recorded",
            () => LedgerReader.Read(_server.Data).Count(call => call.Status == "completed") == _answered.Count
        );
        Assert.InRange(_answered.Count, 1, 49);
    }

    [Fact]
    public async Task Run_DeploymentIsRemovedByReloadHalfWay_LinesThatHaveNoneSaySoAndNothingIsLost()
    {
        const int Lines = 200;
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await StartHoldingAsync(answers: 30, until: reloaded.Task);
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var id = await StartAsync(Chat, [.. Enumerable.Range(0, Lines).Select(i => ChatLine($"l{i}", "lab-model"))]);
        await Wait.UntilAsync("30 lines are answered", () => _answered.Count >= 30);
        await File.WriteAllTextAsync(Path.Combine(_server.Data, "fresnel.yaml"), "", Token);
        Assert.Equal(HttpStatusCode.OK, (await _server.PostAsync("/admin/reload", "")).Status);
        reloaded.SetResult();
        var batch = await EndAsync(id);

        await AssertAnsweredOnceAsync(batch, Lines);
        Assert.InRange(_answered.Count, 30, Lines - 1);
        Assert.Equal((Lines, _answered.Count), CountsOf(batch));
        Assert.All(
            await ReadFileAsync(batch, "error_file_id"),
            line =>
                Assert.Equal(
                    (404, "model_not_found"),
                    (
                        line.GetProperty("response").GetProperty("status_code").GetInt32(),
                        line.GetProperty("response")
                            .GetProperty("body")
                            .GetProperty("error")
                            .GetProperty("code")
                            .GetString()
                    )
                )
        );
    }

    [Fact]
    public async Task Run_MaxCost_IsNeverExceededAndNamed()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var file = await UploadAsync([.. Enumerable.Range(0, 50).Select(i => ChatLine($"l{i}", "lab-model"))]);
        var created = await CreateAsync(Chat, file, ""","max_cost":0.1""");
        Assert.Equal(0.1m, created.Json.GetProperty("max_cost").GetDecimal());
        var batch = await EndAsync(created.Json.GetProperty("id").GetString()!);

        var cost = batch.GetProperty("usage").GetProperty("cost").GetDecimal();
        Assert.InRange(cost, 0.000000001m, 0.1m);
        Assert.Equal(
            "max_cost_reached",
            batch.GetProperty("errors").GetProperty("data")[0].GetProperty("code").GetString()
        );
        Assert.InRange(_answered.Count, 1, 49);
        var ledger = await LedgerReader.ReadAsync(_server.Data, _answered.Count);
        Assert.Equal(cost, ledger.Sum(call => call.Cost ?? 0) / 1_000_000_000m);
        (await CreateAsync(Chat, file, ""","max_cost":0""")).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "invalid_value",
            "max_cost",
            "above 0"
        );
    }

    [Fact]
    public async Task Create_DryRun_EstimatesAndSendsNothing()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        string[] lines = [ChatLine("a", "lab-model"), ChatLine("b", "lab-model")];
        var estimate = (await CreateAsync(Chat, await UploadAsync(lines), ""","dry_run":true""")).Json;

        Assert.Equal(2, estimate.GetProperty("request_counts").GetProperty("total").GetInt32());
        var (expected, maximum) = (Cost("expected"), Cost("maximum"));
        Assert.Empty((await _server.GetAsync("/v1/batches")).Json.GetProperty("data").EnumerateArray());
        Assert.Empty(_answered);
        var batch = await RunAsync(Chat, lines);
        Assert.InRange(batch.GetProperty("usage").GetProperty("cost").GetDecimal(), 0.000000001m, maximum);
        Assert.InRange(expected, 0.000000001m, maximum);
        var invalid = (await CreateAsync(Chat, await UploadAsync(["{"]), ""","dry_run":true""")).Json;
        Assert.Equal(JsonValueKind.Null, invalid.GetProperty("cost").GetProperty("maximum").ValueKind);
        Assert.Equal(1, invalid.GetProperty("errors").GetProperty("data").GetArrayLength());

        decimal Cost(string name) => estimate.GetProperty("cost").GetProperty(name).GetDecimal();
    }

    [Fact]
    public async Task Retry_SomeFailed_RunsOnlyThese()
    {
        var refused = true;
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            var request = await JsonNode.ParseAsync(http.Request.Body);
            var text = (string)request!["messages"]![0]!["content"]!;
            _answered.AddOrUpdate(text, 1, (_, times) => times + 1);
            if (refused && text == "b")
            {
                http.Response.StatusCode = 400;
                await http.Response.WriteAsync("""{"error":{"message":"no"}}""");
            }
            else
            {
                await StubServer.AnswerChatAsync(http);
            }
        });
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var batch = await RunAsync(Chat, [ChatLine("a", "lab-model"), ChatLine("b", "lab-model")]);
        var id = batch.GetProperty("id").GetString();
        refused = false;

        var retried = await _server.PostAsync($"/v1/batches/{id}/retry", "{}");
        Assert.True(retried.Status == HttpStatusCode.OK, retried.Body);
        var second = await EndAsync(retried.Json.GetProperty("id").GetString()!);

        Assert.Equal((1, 1), CountsOf(second));
        Assert.Equal((1, 2), (_answered["a"], _answered["b"]));
        (await _server.PostAsync($"/v1/batches/{second.GetProperty("id").GetString()}/retry", "{}")).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "batch_not_retryable",
            "batch_id",
            "no failed requests"
        );
        Assert.Equal(HttpStatusCode.NotFound, (await _server.PostAsync("/v1/batches/batch_x/retry", "{}")).Status);
    }

    [Fact]
    public async Task Events_OfABatch_EndWithIt()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var id = await StartAsync(Chat, [.. Enumerable.Range(0, 40).Select(i => ChatLine($"l{i}", "lab-model"))]);

        var text = await _server.Http.GetStringAsync($"/v1/batches/{id}/events", Token);

        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(events, item => Assert.StartsWith("event: batch\ndata: {", item, StringComparison.Ordinal));
        using var last = JsonDocument.Parse(events[^1]["event: batch\ndata: ".Length..]);
        Assert.Equal("completed", last.RootElement.GetProperty("status").GetString());
        Assert.Equal((40, 40), CountsOf(last.RootElement));
        Assert.Equal(HttpStatusCode.NotFound, (await _server.GetAsync("/v1/batches/msgbatch_x/events")).Status);
    }

    [Fact]
    public async Task Results_WhileItRuns_AreTheAnswersSoFarAndThenTheRest()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await StartHoldingAsync(answers: 10, until: rest.Task);
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var id = await StartAsync(Chat, [.. Enumerable.Range(0, 40).Select(i => ChatLine($"l{i}", "lab-model"))]);

        using var reader = new StreamReader(await _server.Http.GetStreamAsync($"/v1/batches/{id}/results", Token));
        var ids = new List<string>();
        while (await reader.ReadLineAsync(Token) is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            ids.Add(answer.RootElement.GetProperty("custom_id").GetString()!);
            if (ids.Count == 10)
            {
                var batch = (await _server.GetAsync($"/v1/batches/{id}")).Json;
                Assert.Equal("in_progress", batch.GetProperty("status").GetString());
                rest.SetResult();
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"l{i}").Order(), ids.Order());
        Assert.Equal(HttpStatusCode.NotFound, (await _server.GetAsync("/v1/batches/batch_x/results")).Status);
    }

    [Fact]
    public async Task EstimateCommand_LinesOfText_PrintsWhatTheyWouldCost()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, failing: false));
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var path = _folder.Path("prompts.txt");
        await File.WriteAllTextAsync(path, "one\ntwo\nthree\n", Token);
        string[] arguments = ["batch", "estimate", path, "--task", "chat", "--data", _server.Data];

        var text = await ChildProcess.RunAsync([.. arguments, "--model", "lab-model"]);
        var json = await ChildProcess.RunAsync([.. arguments, "--model", "lab-model", "--json"]);
        var unknown = await ChildProcess.RunAsync([.. arguments, "--model", "nosuch"]);

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Matches(@"^3 requests: about \$0\.\d+, at most \$\d+(\.\d+)?\n$", text.Output);
        Assert.Equal(3, JsonDocument.Parse(json.Output).RootElement.GetProperty("requests").GetInt32());
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("nosuch", unknown.Error, StringComparison.Ordinal);
        Assert.Empty((await _server.GetAsync("/v1/files")).Json.GetProperty("data").EnumerateArray());
        Assert.Empty(_answered);
    }

    private static (int Total, int Completed) CountsOf(JsonElement batch)
    {
        var counts = batch.GetProperty("request_counts");
        return (counts.GetProperty("total").GetInt32(), counts.GetProperty("completed").GetInt32());
    }

    /// <summary>A vendor that answers so many calls, and the others later.</summary>
    private Task<StubServer> StartHoldingAsync(int answers, Task until) =>
        StubServer.StartAsync(async http =>
        {
            if (_answered.Count >= answers)
                await until.WaitAsync(http.RequestAborted);
            await AnswerAsync(http, failing: false);
        });

    private async Task AnswerAsync(HttpContext http, bool failing)
    {
        var request = await JsonNode.ParseAsync(http.Request.Body);
        var text = (string)request!["messages"]![0]!["content"]!;
        if (failing && Random.Shared.Next(10) == 0)
        {
            http.Response.StatusCode = Random.Shared.Next(2) == 0 ? 429 : 500;
            await http.Response.WriteAsync("""{"error":{"message":"not now"}}""");
            return;
        }
        await Task.Delay(Random.Shared.Next(30), http.RequestAborted);
        _answered.AddOrUpdate(text, 1, (_, times) => times + 1);
        await StubServer.AnswerChatAsync(http);
    }

    private static string ChatLine(string id, string model = "gpt-5-image-mini") =>
        Line(id, Chat, $$"""{"model":"{{model}}","max_tokens":600,"messages":[{"role":"user","content":"{{id}}"}]}""");

    private static string Line(string id, string url, string body) =>
        $$"""{"custom_id":"{{id}}","method":"POST","url":"{{url}}","body":{{body}}}""";

    private async Task AssertAnsweredOnceAsync(JsonElement batch, int lines)
    {
        Assert.Equal("completed", batch.GetProperty("status").GetString());
        var ids = (await ReadFileAsync(batch, "output_file_id"))
            .Concat(await ReadFileAsync(batch, "error_file_id"))
            .Select(line => line.GetProperty("custom_id").GetString())
            .ToList();
        Assert.Equal(lines, ids.Count);
        Assert.Equal(lines, ids.Distinct().Count());
    }

    private async Task<JsonElement> RunAsync(string endpoint, IReadOnlyList<string> lines) =>
        await EndAsync(await StartAsync(endpoint, lines));

    private async Task<string> StartAsync(string endpoint, IReadOnlyList<string> lines)
    {
        var created = await CreateAsync(endpoint, await UploadAsync(lines));
        Assert.True(created.Status == HttpStatusCode.OK, created.Body);
        return created.Json.GetProperty("id").GetString()!;
    }

    /// <param name="more">Further members, with a comma before each.</param>
    private Task<ServerResponse> CreateAsync(string endpoint, string file, string more = "") =>
        _server!.PostAsync(
            "/v1/batches",
            $$"""{"input_file_id":"{{file}}","endpoint":"{{endpoint}}","completion_window":"24h"{{more}}}"""
        );

    private async Task<string> UploadAsync(IReadOnlyList<string> lines, string purpose = "batch")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(purpose), "purpose" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))), "file", "in.jsonl" },
        };
        var response = await ServerResponse.ReadAsync(await _server!.Http.PostAsync("/v1/files", form, Token));
        return response.Json.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> EndAsync(string id)
    {
        JsonElement batch = default;
        await Wait.UntilAsync(
            "the batch has ended",
            async () =>
            {
                batch = (await _server!.GetAsync($"/v1/batches/{id}")).Json;
                return batch.GetProperty("status").GetString() is "completed" or "failed" or "expired" or "cancelled";
            }
        );
        return batch;
    }

    private async Task<IReadOnlyList<JsonElement>> ReadFileAsync(JsonElement batch, string member) =>
        batch.GetProperty(member).GetString() is { } id
            ?
            [
                .. (await _server!.GetAsync($"/v1/files/{id}/content"))
                    .Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => JsonDocument.Parse(line).RootElement),
            ]
            : [];
}
