using System.Net;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>A model of which the built-in one answers what it can, and another deployment the rest.</summary>
public sealed class HandOverTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_QuestionsAboutAPhoto_OnlyWhatTheBuiltInModelCannotTellIsSent()
    {
        await using var lab = await OpenAIStubServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers: [ { name: lab, kind: compatible, base_url: {{lab.Address}}v1, api_key: none } ]
            models:
              - name: photos
                hand_over: true
                deployments:
                  - { provider: built-in, model: fresnel-mini }
                  - { provider: lab, model: lab-model, price: { prompt: 0, completion: 100 }, capabilities: [chat, image_input] }
            """
        );
        var photo = Convert.ToBase64String(
            await File.ReadAllBytesAsync(
                Checkout.PathOf("docs", "images", "cat.jpg"),
                TestContext.Current.CancellationToken
            )
        );

        var count = await AskAsync("How many cats are there?");
        Assert.Equal("built-in/fresnel-mini", count.Headers["x-fresnel-served-by"]);
        Assert.False(count.Headers.ContainsKey("x-fresnel-note"));
        Assert.Equal(0, lab.Asked);

        var name = await AskAsync("What is the name of the cat?");
        Assert.Equal("lab/lab-model", name.Headers["x-fresnel-served-by"]);
        Assert.Equal("fresnel-mini cannot tell; lab/lab-model answered", name.Headers["x-fresnel-note"]);
        Assert.Equal(1, lab.Asked);

        var kept = await AskAsync("What is the name of the cat?", ",\"provider\":{\"allow_fallbacks\":false}");
        Assert.Equal("built-in/fresnel-mini", kept.Headers["x-fresnel-served-by"]);
        Assert.Equal(1, lab.Asked);

        async Task<ServerResponse> AskAsync(string question, string more = "")
        {
            var response = await server.ChatAsync(
                $$$"""{"model":"photos","messages":[{"role":"user","content":[{"type":"text","text":"{{{question}}}"},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,{{{photo}}}"}}]}]{{{more}}}}"""
            );
            Assert.Equal(HttpStatusCode.OK, response.Status);
            return response;
        }
    }
}
