using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.TestKit;
using Fresnel.TestKit.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>Pictures of the built-in model that a text model plans.</summary>
public sealed class BriefModelTests : IDisposable
{
    private const string Brief =
        """{"kind":"slide","layout":"big_number","figure":{"label":"of all parcels","value":"97%"}}""";

    private readonly TestFolder _folder = new();
    private readonly List<JsonNode> _asked = [];
    private string[] _answers = [$$"""{"brief":{{Brief}}}"""];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Images_TextModelPlansTheBrief_ItIsDrawnAndChargedAsACallOfItsOwn()
    {
        await using var lab = await StubServer.StartAsync(AnswerAsync);
        await using var server = await StartAsync(lab);

        var drawn = await DrawAsync(server, "a slide that shows how many parcels arrive in time");

        Assert.Equal("the picture is planned by planner", drawn.Headers["x-fresnel-note"]);
        var svg = SvgOf(drawn);
        Assert.Contains("97%", svg, StringComparison.Ordinal);
        Assert.Contains("of all parcels", svg, StringComparison.Ordinal);
        var messages = Assert.Single(_asked)["messages"]!.AsArray();
        Assert.Equal(["system", "user"], messages.Select(message => (string)message!["role"]!));
        Assert.Equal("a slide that shows how many parcels arrive in time", (string)messages[1]!["content"]!);
        Assert.True((bool)_asked[0]["response_format"]!["json_schema"]!["strict"]!);
        JsonArray calls = [];
        await Wait.UntilAsync(
            "both calls are in the ledger",
            async () =>
                (calls = JsonNode.Parse((await server.GetAsync("/admin/calls")).Body)!["data"]!.AsArray()).Count == 2
        );
        Assert.Equal(
            [("planner", "0.0015"), ("pictures", "0")],
            calls
                .Select(call => ((string)call!["model"]!, CostOf(call)))
                .OrderByDescending(call => call.Item1, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Chat_AsksForAPicture_TheTextModelPlansIt()
    {
        await using var lab = await StubServer.StartAsync(AnswerAsync);
        await using var server = await StartAsync(lab);

        var drawn = await server.ChatAsync(
            """{"model":"pictures","messages":[{"role":"user","content":"Draw a slide about parcels"}]}"""
        );
        var answered = await server.ChatAsync(
            """{"model":"pictures","messages":[{"role":"user","content":"What can you do?"}]}"""
        );

        Assert.Equal("the picture is planned by planner", drawn.Headers["x-fresnel-note"]);
        Assert.Equal(HttpStatusCode.OK, answered.Status);
        Assert.Single(_asked); // an answer in words needs no plan
    }

    [Theory]
    [InlineData(",\"provider\":{\"allow_fallbacks\":false}")]
    [InlineData(",\"brief\":{\"kind\":\"slide\",\"title\":\"Mine\"}")]
    public async Task Images_NothingToPlanOrNotAllowed_NothingIsSent(string more)
    {
        await using var lab = await StubServer.StartAsync(AnswerAsync);
        await using var server = await StartAsync(lab);

        var drawn = await DrawAsync(server, "slide \"Mine\"", more);

        Assert.False(drawn.Headers.ContainsKey("x-fresnel-note"));
        Assert.Contains("Mine", SvgOf(drawn), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Images_BriefWithAMistake_IsAskedForAgainWithTheMistake()
    {
        _answers = ["""{"brief":{"kind":"slide","plans":[{"price":"1"}]}}""", .. _answers];
        await using var lab = await StubServer.StartAsync(AnswerAsync);
        await using var server = await StartAsync(lab);

        var drawn = await DrawAsync(server, "slide about parcels");

        Assert.Equal("the picture is planned by planner", drawn.Headers["x-fresnel-note"]);
        Assert.Equal(2, _asked.Count);
        Assert.Equal(
            "brief.plans[0].name is missing. Answer again.",
            (string)_asked[1]["messages"]!.AsArray()[^1]!["content"]!
        );
    }

    [Theory]
    [InlineData("I would rather not.", "its answer was no brief that can be drawn")]
    [InlineData(null, "the call failed (upstream_failed)")]
    public async Task Images_NoBrief_TheBuiltInModelPlansAndItIsSaid(string? answer, string reason)
    {
        _answers = answer is null ? [] : [answer];
        await using var lab = await StubServer.StartAsync(AnswerAsync);
        await using var server = await StartAsync(lab);

        var drawn = await DrawAsync(server, "slide \"Parcels\"");

        Assert.Equal(
            $"planner did not plan the picture, the built-in model did: {reason}",
            drawn.Headers["x-fresnel-note"]
        );
        Assert.Contains("Parcels", SvgOf(drawn), StringComparison.Ordinal);
    }

    private static string CostOf(JsonNode call) =>
        ((decimal)call["cost"]!).ToString("0.######", CultureInfo.InvariantCulture);

    private Task<ServerProcess> StartAsync(StubServer lab) =>
        ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers: [ { name: lab, kind: compatible, base_url: {{lab.Address}}v1, api_key: none } ]
            models:
              - name: pictures
                brief_model: planner
                deployments: [ { provider: built-in, model: fresnel-mini } ]
              - name: planner
                deployments: [ { provider: lab, price: { prompt: 1, completion: 1 }, capabilities: [chat, json_schema] } ]
            routing: { attempts: 1 }
            """
        );

    private static async Task<ServerResponse> DrawAsync(ServerProcess server, string prompt, string more = "")
    {
        var drawn = await server.PostAsync(
            "/v1/images/generations",
            $$"""{"model":"pictures","prompt":{{JsonSerializer.Serialize(prompt)}},"output_format":"svg"{{more}}}"""
        );
        Assert.Equal(HttpStatusCode.OK, drawn.Status);
        return drawn;
    }

    private static string SvgOf(ServerResponse response) =>
        Encoding.UTF8.GetString(
            JsonDocument
                .Parse(response.Body)
                .RootElement.GetProperty("data")[0]
                .GetProperty("b64_json")
                .GetBytesFromBase64()
        );

    /// <summary>Answers in order, the last one always again; without answers, it fails.</summary>
    private async Task AnswerAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Assert.Empty(
            RequestDocument.OpenRouter.Check("/v1/chat/completions", http.Request.ContentType!, body.ToArray())
        );
        _asked.Add(JsonNode.Parse(body.ToArray())!);
        if (_answers is [])
            http.Response.StatusCode = 500;
        else
            await StubServer.AnswerChatAsync(
                http,
                JsonEncodedText.Encode(_answers[Math.Min(_asked.Count, _answers.Length) - 1]).ToString()
            );
    }
}
