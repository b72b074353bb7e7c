using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>An answer in a JSON format that nearly parses is repaired where the request asks for it.</summary>
public sealed class JsonRepairTests
{
    private const string Ask =
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_object"}""",
        Plugin = ""","plugins":[{"id":"web"},{"id":"response-healing"}]""";

    private static readonly ApiUnderTest s_chat = ApiUnderTest.Named("chat");

    private static readonly Frame[] s_damaged = [Text("```json\n{\"a\": 'x"), Text("\",',}\n```"), End(10, 3)];

    [Fact]
    public async Task RunAsync_NotStreamed_RepairsTheContent()
    {
        var (response, body) = await SendAsync(Ask + Plugin + "}", s_damaged);

        Assert.Equal("{\"a\":\"x\\\",\"}", (string?)JsonNode.Parse(body)!["choices"]![0]!["message"]!["content"]);
        Assert.Equal("repaired", response.Headers["x-fresnel-json-repair"].ToString());
    }

    [Fact]
    public async Task RunAsync_Streamed_SendsTheRepairedTextOnceItIsWhole()
    {
        var (response, body) = await SendAsync(Ask + Plugin + ",\"stream\":true}", s_damaged);

        var deltas = Deltas(body);
        Assert.Equal("{\"a\":\"x\\\",\"}", string.Concat(deltas));
        Assert.Single(deltas, delta => delta.Length > 0);
        Assert.EndsWith("data: [DONE]\n\n", body, StringComparison.Ordinal);
        Assert.Equal("repaired", response.Headers["x-fresnel-json-repair"].ToString());
    }

    [Theory]
    [InlineData("{\"a\":1}", "valid")]
    [InlineData("I cannot do that.", "invalid")]
    public async Task RunAsync_ValidOrBeyondRepair_IsReturnedByteForByte(string content, string outcome)
    {
        var raw =
            $$"""{"id":"v1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{{content.Replace("\"", "\\\"")}}"},"finish_reason":"stop"}],"vendor": true}""";

        var (response, body) = await SendAsync(
            Ask + Plugin + "}",
            new ChatReader("lab").ReadBody(Encoding.UTF8.GetBytes(raw))
        );

        Assert.Equal(raw, body);
        Assert.Equal(outcome, response.Headers["x-fresnel-json-repair"].ToString());
    }

    [Theory]
    [InlineData("}")]
    [InlineData(",\"plugins\":[{\"id\":\"response-healing\",\"enabled\":false}]}")]
    [InlineData(",\"plugins\":[{\"id\":\"web\"}]}")]
    public async Task RunAsync_NotAskedFor_RelaysTheAnswer(string rest)
    {
        var (response, body) = await SendAsync(Ask + rest, s_damaged);

        Assert.Contains("```json", body, StringComparison.Ordinal);
        Assert.False(response.Headers.ContainsKey("x-fresnel-json-repair"));
    }

    [Fact]
    public async Task RunAsync_TextFormat_RelaysTheAnswer()
    {
        var (_, body) = await SendAsync(s_chat.Body[..^1] + Plugin + "}", s_damaged);

        Assert.Contains("```json", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SeveralChoices_RepairsEachOfThem()
    {
        var (_, body) = await SendAsync(
            Ask + Plugin + ",\"n\":2}",
            Frame.Of(new TextDelta("{\"a\":1,}"), new TextDelta("{\"b\":2") { ChoiceIndex = 1 }),
            Frame.Of(
                new ChoiceFinished(FinishReason.Stop),
                new ChoiceFinished(FinishReason.Length) { ChoiceIndex = 1 },
                new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 3 })
            )
        );

        Assert.Equal(
            ["{\"a\":1}", "{\"b\":2}"],
            JsonNode.Parse(body)!["choices"]!.AsArray().Select(choice => (string?)choice!["message"]!["content"])
        );
    }

    private static async Task<(HttpResponse Response, string Body)> SendAsync(string request, params Frame[] answer)
    {
        await using var test = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", answer));
        var (response, _) = await test.SendAsync(s_chat.Call(body: request), s_chat.Profile);
        return (response, Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray()));
    }

    private static List<string> Deltas(string body) =>
        [
            .. body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
                .SelectMany(line => JsonNode.Parse(line[6..])!["choices"]!.AsArray())
                .Select(choice => (string?)choice!["delta"]?["content"] ?? ""),
        ];
}
