using System.Net;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>
/// Tracing amounts to call, attempt, deployment and price; correcting calls that a crash interrupted.
/// </summary>
public sealed class LedgerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Call_Completed_IsListedWithItsChargeLinesEverywhere()
    {
        await using var lab = await OpenAIStubServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration(lab));
        var answer = await server.ChatAsync("""{"model":"m","messages":[{"role":"user","content":"Hello"}]}""");
        var (id, cost) = (
            answer.Headers["x-request-id"],
            answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal()
        );
        Assert.Equal(0.000065m, cost); // 10 × 2.5 + 20 × 2 dollars per million

        var generation = (await server.GetAsync($"/v1/generation?id={id}")).Json.GetProperty("data");
        Assert.Equal(cost, generation.GetProperty("total_cost").GetDecimal());
        Assert.Equal(
            [("input_text", 10, 2.5m, 0.000025m), ("output_text", 20, 2m, 0.00004m)],
            generation
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line =>
                    (
                        line.GetProperty("kind").GetString(),
                        line.GetProperty("quantity").GetInt32(),
                        line.GetProperty("unit_price").GetDecimal(),
                        line.GetProperty("cost").GetDecimal()
                    )
                )
        );
        Assert.All(
            generation.GetProperty("lines").EnumerateArray(),
            line =>
                Assert.Equal(
                    (1, "lab", "lab-model", "fresnel.yaml"),
                    (
                        line.GetProperty("attempt").GetInt32(),
                        line.GetProperty("provider_name").GetString(),
                        line.GetProperty("model").GetString(),
                        line.GetProperty("price_source").GetString()
                    )
                )
        );

        var returned = JsonDocument
            .Parse((await ChildProcess.RunAsync(["usage", "show", id, "--data", server.Data, "--json"])).Output)
            .RootElement;
        Assert.Equal(cost, returned.GetProperty("cost").GetDecimal());
        Assert.Equal(
            cost,
            returned
                .GetProperty("charges")[0]
                .GetProperty("lines")
                .EnumerateArray()
                .Sum(line => line.GetProperty("amount").GetDecimal())
        );
        var table = await ChildProcess.RunAsync(["usage", "show", id, "--data", server.Data]);
        Assert.Contains("lab/lab-model", table.Output, StringComparison.Ordinal);
        Assert.Contains("$2.5/M", table.Output, StringComparison.Ordinal);
        var byLine = await ChildProcess.RunAsync(["usage", "--by", "line", "--data", server.Data, "--csv"]);
        Assert.Contains("output_text,,1,0,0,0,0,20,0,0,0.00004,0,0,0", byLine.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/admin/calls/req_none")).Status);
    }

    [Fact]
    public async Task Correct_CallInterruptedByACrash_AddsALineAndUpdatesTheBudget()
    {
        await using var lab = await OpenAIStubServer.StartAsync();
        var configuration = Configuration(lab);
        string id;
        await using (var first = await ServerProcess.StartAsync(_folder.Path("data"), configuration))
        {
            var key = (await first.PostAsync("/admin/keys", """{"name":"ci","budgets":[{"window":"total","usd":1}]}"""))
                .Json.GetProperty("key")
                .GetString()!;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
            {
                Content = new StringContent(
                    """{"model":"endless","stream":true,"max_tokens":1000,"messages":[{"role":"user","content":"Hello"}]}""",
                    null,
                    "application/json"
                ),
                Headers = { { "authorization", $"Bearer {key}" } },
            };
            using var open = await first.Http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            id = open.Headers.GetValues("x-request-id").Single();
            await first.KillAsync();
        }
        await using var second = await ServerProcess.StartAsync(_folder.Path("data"), configuration);
        Assert.Equal(1, Assert.Single(LedgerReader.Read(second.Data)).Unsettled);

        var corrected = await ChildProcess.RunAsync([
            "usage",
            "correct",
            id,
            "--usd",
            "0.000123",
            "--reason",
            "as the invoice has it",
            "--data",
            second.Data,
            "--json",
        ]);

        Assert.Equal("", corrected.Error);
        var lines = JsonDocument
            .Parse(corrected.Output)
            .RootElement.GetProperty("charges")
            .EnumerateArray()
            .SelectMany(charge => charge.GetProperty("lines").EnumerateArray())
            .ToList();
        Assert.Equal(["reservation", "correction"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(0.000123m, lines.Sum(line => line.GetProperty("amount").GetDecimal()));
        var budget = Assert.Single((await second.GetAsync("/admin/budgets")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(0.000123m, budget.GetProperty("spent_usd").GetDecimal());
        var audit = (await second.GetAsync($"/admin/audit?target={id}")).Json.GetProperty("data")[0];
        Assert.Equal("usage.correct", audit.GetProperty("action").GetString());
    }

    private static string Configuration(StubServer lab) =>
        $$"""
            providers:
              - { name: lab, kind: compatible, base_url: {{lab.Address}}v1, api_key: none }
            models:
              - { name: m, deployments: [ { provider: lab, model: lab-model, price: { prompt: 2.50, completion: 2.00 } } ] }
              - { name: endless, deployments: [ { provider: lab, model: endless-model, price: { prompt: 2.50, completion: 2.00 } } ] }
            """;
}
