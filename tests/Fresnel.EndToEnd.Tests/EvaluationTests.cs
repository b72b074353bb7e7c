using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary><c>fresnel eval</c> against a server of its own.</summary>
public sealed class EvaluationTests : IAsyncDisposable
{
    private const string Capitals = """
        name: capitals
        data:
          - { id: fr, country: France, capital: Paris }
          - { id: it, country: Italy, capital: Rome }
          - { id: "no", country: Norway, capital: Oslo }
        candidates:
          - { name: lab, model: lab-model, prompt: "The capital of {{item.country}}?" }
        graders:
          - { type: string_check, operation: like, reference: "{{item.capital}}" }
          - type: label_model
            model: lab-model
            input: "Is this polite: {{sample.output_text}}"
            labels: ["yes", "no"]
            passing_labels: ["yes"]
        """;

    private readonly TestFolder _folder = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StubServer? _stub;
    private ServerProcess? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Run => _folder.Path("run");

    private string Suite => _folder.Path("suite.yaml");

    public async ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_stub is not null)
            await _stub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_StoppedAndRepeated_SendsEachRequestOnceAndReports()
    {
        await StartAsync();
        await File.WriteAllTextAsync(Suite, Capitals, Token);

        using (var first = ChildProcess.Start(Arguments("run", Suite, "-o", Run)))
        {
            await Wait.UntilAsync("the three requests are at the upstream", () => _stub!.Asked == 3);
            Signal.Send(first.Id, Signal.Terminate);
            await first.WaitForExitAsync(Token);
            Assert.Equal(130, first.ExitCode);
            Assert.Contains(
                "the same command continues",
                await first.StandardError.ReadToEndAsync(Token),
                StringComparison.Ordinal
            );
        }
        _gate.SetResult();
        var (junit, markdown) = (_folder.Path("junit.xml"), _folder.Path("report.md"));
        var second = await RunAsync("run", Suite, "-o", Run, "--junit", junit, "--markdown", markdown, "--json");

        Assert.Equal(0, second.ExitCode);
        Assert.Equal(6, _stub!.Asked); // three answers and three labels
        var summary = JsonDocument.Parse(second.Output).RootElement;
        Assert.Equal(3, summary.GetProperty("total").GetInt32());
        Assert.Equal(2, summary.GetProperty("passed").GetInt32());
        Assert.Equal(0.0105m, summary.GetProperty("cost").GetDecimal()); // 3 × (1,000 × 2.50 + 500 × 2.00) / 1,000,000
        Assert.Equal(0.0105m, summary.GetProperty("grading_cost").GetDecimal());
        Assert.True(summary.GetProperty("latency_p50_ms").GetInt64() >= 0);
        Assert.InRange(summary.GetProperty("low").GetDouble(), 0.2, 0.21);
        var failure = XDocument.Load(junit).Descendants("failure").Single();
        Assert.Equal("it", failure.Parent!.Attribute("name")!.Value);
        Assert.Contains(
            "\"Milan\" is not like \"Rome\"",
            failure.Attribute("message")!.Value,
            StringComparison.Ordinal
        );
        Assert.Contains("| lab | 2 of 3 |", await File.ReadAllTextAsync(markdown, Token), StringComparison.Ordinal);

        var third = await RunAsync("run", Suite, "-o", Run, "--fail-under", "0.9", "--failures");
        Assert.Equal(1, third.ExitCode);
        Assert.Contains("Milan", third.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("run", Suite, "-o", Run, "--fail-under", "0.6")).ExitCode);
        Assert.Equal(6, _stub.Asked); // all of it was there

        await File.WriteAllTextAsync(
            Suite,
            Capitals.Replace("The capital", "What is the capital", StringComparison.Ordinal),
            Token
        );
        var other = _folder.Path("other");
        Assert.Equal(0, (await RunAsync("run", Suite, "-o", other)).ExitCode);
        var comparison = await RunAsync("compare", Run, other, "--json", "--fail-on-regression");
        var compared = JsonDocument.Parse(comparison.Output).RootElement;
        Assert.Equal((0, 1.0), (comparison.ExitCode, compared.GetProperty("p_value").GetDouble()));
        Assert.Equal("no significant difference", compared.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Run_DrawnPictures_AreReadBackByTheBuiltInModel()
    {
        await StartAsync();
        await File.WriteAllTextAsync(
            Suite,
            """
            data:
              - { id: sale, text: Summer Sale, prompt: 'A marketing banner with the headline "Summer Sale"' }
            candidates:
              - { name: drawn, task: image, model: gpt-5-image-mini, prompt: "{{item.prompt}}", parameters: { size: 768x512 } }
            graders:
              - { type: image_text, operation: ilike, reference: "{{item.text}}" }
              - { name: absent, type: image_text, operation: ilike, reference: Winter, negate: true }
              - { type: image_properties, width: 768, height: 512, format: png, transparent: false }
              - { type: image_objects, objects: { dog: 0 } }
              - { type: moderation }
              - { type: text_similarity, evaluation_metric: cosine, input: "{{item.prompt}}", reference: "{{item.text}}", pass_threshold: 0.3 }
            """,
            Token
        );

        var run = await RunAsync("run", Suite, "-o", Run, "--failures");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 of 1", run.Output, StringComparison.Ordinal);
        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Run, "results.jsonl"), Token))!;
        Assert.Equal("passed", (string?)result["status"]);
        Assert.True(File.Exists(Path.Combine(Run, (string)result["image"]!)));
        Assert.Equal(0, _stub!.Asked);
    }

    [Fact]
    public async Task Run_RecordedQuality_DecidesBestValueAndIsItsEvidence()
    {
        _gate.SetResult();
        await StartAsync();
        await File.WriteAllTextAsync(
            Suite,
            """
            name: capitals
            data:
              - { id: fr, country: France, capital: Paris }
              - { id: it, country: Italy, capital: Rome }
              - { id: "no", country: Norway, capital: Oslo }
            candidates:
              - { name: dear, model: dear-model, prompt: "The capital of {{item.country}}?" }
              - { name: cheap, model: cheap-model, prompt: "The capital of {{item.country}}?" }
            graders:
              - { type: string_check, operation: like, reference: "{{item.capital}}" }
            """,
            Token
        );
        var unknown = await RouteAsync();
        Assert.Equal("cheap/m", unknown[0].Deployment); // half the price, and nothing else is known
        Assert.All(
            unknown,
            step =>
                Assert.StartsWith(
                    "quality unknown: no evaluation of chat is recorded",
                    step.Why,
                    StringComparison.Ordinal
                )
        );

        var run = await RunAsync("run", Suite, "-o", Run, "--record");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("recorded: dear/m for chat, 66.7 % (20.8 to 93.9)", run.Error, StringComparison.Ordinal);
        Assert.Contains("recorded: cheap/m for chat, 0.0 %", run.Error, StringComparison.Ordinal);

        var known = await RouteAsync();
        Assert.Equal("dear/m", known[0].Deployment);
        Assert.Matches(
            @"^66.7 % right \(21 to 94 %, 3 cases of capitals, \d{4}-\d\d-\d\d\), \$[\d.]+ expected",
            known[0].Why
        );
        Assert.StartsWith("0 % right (0 to 56 %, 3 cases of capitals", known[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ModelThatIsNotThere_SendsNothing()
    {
        await StartAsync();
        await File.WriteAllTextAsync(
            Suite,
            Capitals.Replace(
                "graders:",
                "  - { name: no, model: no-such-model, prompt: x }\ngraders:",
                StringComparison.Ordinal
            ),
            Token
        );
        var run = await RunAsync("run", Suite, "-o", Run);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("candidate no cannot run", run.Error, StringComparison.Ordinal);
        Assert.Contains("no-such-model", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _stub!.Asked);
    }

    [Fact]
    public async Task Run_MoneyOfTheRunIsSpent_EndsWithAReason()
    {
        await StartAsync();
        _gate.SetResult();
        await File.WriteAllTextAsync(Suite, Capitals, Token);
        var run = await RunAsync("run", Suite, "-o", Run, "--max-cost", "0.0000001");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("max_cost", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _stub!.Asked);
    }

    private async Task StartAsync()
    {
        _stub = await StubServer.StartAsync(AnswerAsync);
        _server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers:
              - name: lab
                kind: compatible
                base_url: {{new Uri(_stub.Address, "v1")}}
              - { name: dear, kind: compatible, base_url: {{new Uri(_stub.Address, "v1")}} }
              - { name: cheap, kind: compatible, base_url: {{new Uri(_stub.Address, "cheap/v1")}} }
            models:
              - name: lab-model
                deployments:
                  - provider: lab
                    price: { prompt: 2.50, completion: 2.00 }
              - name: dear-model
                deployments: [ { provider: dear, model: m, price: { prompt: 2, completion: 2 } } ]
              - name: cheap-model
                deployments: [ { provider: cheap, model: m, price: { prompt: 1, completion: 1 } } ]
              - name: valued
                strategy: best_value
                deployments:
                  - { provider: cheap, model: m, price: { prompt: 1, completion: 1 } }
                  - { provider: dear, model: m, price: { prompt: 2, completion: 2 } }
              - name: gpt-5-image-mini
                deployments:
                  - provider: built-in
            """
        );
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body);
        await _gate.Task;
        var prompt = body!["messages"]![0]!["content"]!.ToString();
        await StubServer.AnswerChatAsync(
            http,
            http.Request.Path.StartsWithSegments("/cheap") ? "I do not know."
                : body["response_format"] is not null ? """{\"label\":\"yes\"}"""
                : prompt.Contains("France", StringComparison.Ordinal) ? "Paris"
                : prompt.Contains("Italy", StringComparison.Ordinal) ? "Milan"
                : "It is Oslo."
        );
    }

    /// <summary>The places of the deployments of a model with the strategy best_value, and why they have them.</summary>
    private async Task<List<(string Deployment, string Why)>> RouteAsync()
    {
        var response = await _server!.ChatAsync(
            """{"model":"valued","messages":[{"role":"user","content":"The capital of Spain?"}],"debug":{"route":true}}"""
        );
        return
        [
            .. JsonNode
                .Parse(response.Headers["x-fresnel-route"])!
                .AsArray()
                .Select(step => ((string)step!["deployment"]!, (string)step["why"]!)),
        ];
    }

    private IEnumerable<string> Arguments(params string[] arguments) =>
        ["eval", .. arguments, .. arguments[0] == "run" ? ["--data", _server!.Data] : Array.Empty<string>()];

    private Task<ProcessResult> RunAsync(params string[] arguments) => ChildProcess.RunAsync(Arguments(arguments));
}
