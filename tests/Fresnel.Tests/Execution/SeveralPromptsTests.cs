using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>Legacy completions answer several prompts in one call: prompt i has the choices from i × n on.</summary>
public sealed class SeveralPromptsTests
{
    private static readonly ApiUnderTest s_api = ApiUnderTest.Named("completions");

    [Fact]
    public async Task RunAsync_ThreePromptsTwoChoices_AreNumberedOnAndSummed()
    {
        await using var test = await RunnerUnderTest.StartAsync(Echoing());

        var (response, body, id) = await SendAsync(test, """{"model":"m","prompt":["a","b","c"],"n":2}""");

        Assert.Equal(200, response.StatusCode);
        var json = JsonNode.Parse(body)!;
        Assert.Equal(
            ["0 a0", "1 a1", "2 b0", "3 b1", "4 c0", "5 c1"],
            json["choices"]!.AsArray().Select(choice => $"{choice!["index"]} {choice["text"]}")
        );
        Assert.Equal((30, 9), ((int)json["usage"]!["prompt_tokens"]!, (int)json["usage"]!["completion_tokens"]!));
        var row = await test.Gateway.LedgerRowAsync(id);
        Assert.Equal(
            ("completed", 30L, 9L, 93_000L, 0L),
            (row["status"], row["prompt_tokens"], row["completion_tokens"], row["cost"], row["overrun"])
        ); // 3 × (10 × 2,500 + 3 × 2,000)
    }

    [Fact]
    public async Task RunAsync_Echo_RepeatsEachPrompt()
    {
        await using var test = await RunnerUnderTest.StartAsync(Echoing());

        var (_, body, _) = await SendAsync(test, """{"model":"m","prompt":["a","b"],"n":2,"echo":true}""");

        Assert.Equal(
            ["aa0", "aa1", "bb0", "bb1"],
            JsonNode.Parse(body)!["choices"]!.AsArray().Select(choice => (string?)choice!["text"])
        );
    }

    [Fact]
    public async Task RunAsync_Streamed_EndsWithTheSumOnce()
    {
        await using var test = await RunnerUnderTest.StartAsync(Echoing());

        var (_, body, _) = await SendAsync(
            test,
            """{"model":"m","prompt":["a","b"],"stream":true,"stream_options":{"include_usage":true}}"""
        );

        var chunks = body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", chunks[^1]);
        var usage = JsonNode.Parse(chunks[^2][6..])!["usage"]!;
        Assert.Equal((20, 6), ((int)usage["prompt_tokens"]!, (int)usage["completion_tokens"]!));
        var choices = chunks[..^2].Select(chunk => JsonNode.Parse(chunk[6..])!["choices"]![0]!).ToList();
        Assert.Equal(["a0", "b0"], Enumerable.Range(0, 2).Select(i => TextOf(choices, i)));
        Assert.Equal(2, choices.Count(choice => choice["finish_reason"] is not null));
    }

    [Fact]
    public async Task RunAsync_SecondPromptFails_TheFirstIsCharged()
    {
        var provider = new FakeProvider(
            "lab",
            FakeProvider.Play(Text("Hi"), End(10, 3)),
            FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "No."))
        );
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var (response, _, id) = await SendAsync(test, """{"model":"m","prompt":["a","b"]}""");

        Assert.Equal(502, response.StatusCode);
        var row = await test.Gateway.LedgerRowAsync(id);
        Assert.Equal(("failed", 31_000L), (row["status"], row["cost"]));
    }

    [Theory]
    [InlineData("""{"model":"m","prompt":[]}""")]
    [InlineData("""{"model":"m","prompt":[1,2]}""")]
    [InlineData("""{"model":"m","prompt":[[1,2],[3]]}""")]
    [InlineData("""{"model":"m","prompt":["a","b"],"n":65}""")]
    public async Task RunAsync_TokensOrTooMany_IsRejectedByName(string request)
    {
        await using var test = await RunnerUnderTest.StartAsync(Echoing());

        var (response, body, _) = await SendAsync(test, request);

        Assert.Equal(400, response.StatusCode);
        Assert.StartsWith("prompt", (string)JsonNode.Parse(body)!["error"]!["param"]!, StringComparison.Ordinal);
    }

    /// <summary>Answers each choice with the prompt and the choice's number.</summary>
    private static FakeProvider Echoing() =>
        new(
            "lab",
            (request, _) =>
            {
                var chat = (ChatRequest)request;
                Assert.Equal((1, 1), (chat.Messages.Count, chat.PromptCount));
                return Enumerable
                    .Range(0, chat.Count)
                    .Select(i =>
                        Frame.Of(
                            new TextDelta($"{chat.Messages[0].Text}{i}") { ChoiceIndex = i },
                            new ChoiceFinished(FinishReason.Stop) { ChoiceIndex = i }
                        )
                    )
                    .Append(Frame.Of(new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 3 })))
                    .ToAsyncEnumerable();
            }
        );

    private static string TextOf(List<JsonNode> choices, int index) =>
        string.Concat(
            choices.Where(choice => (int)choice["index"]! == index).Select(choice => (string?)choice["text"])
        );

    private static async Task<(HttpResponse Response, string Body, string Id)> SendAsync(
        RunnerUnderTest test,
        string request
    )
    {
        var (response, id) = await test.SendAsync(s_api.Call(body: request), s_api.Profile);
        return (response, Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray()), id);
    }
}
