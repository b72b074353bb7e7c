using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>What the tests of public reports share: a server whose one model has the given deployments, and what is asked of it.</summary>
internal static class ReportedServer
{
    /// <summary>A model's name that says what it is, and a caller would write.</summary>
    public const string Model = "openai/gpt-5-image-mini";

    /// <param name="price">Dollars per 1M tokens, of each deployment; empty: not known.</param>
    /// <param name="more">Further sections of its configuration.</param>
    /// <param name="deployments">In order: the provider's kind, where it is, and what the model is called there. The providers are <c>one</c>, <c>two</c>.</param>
    public static Task<RunningServer> StartAsync(
        string data,
        string price,
        string more,
        params (string Kind, Scripted Vendor, string Model)[] deployments
    )
    {
        string[] names = ["one", "two"];
        var yaml = new StringBuilder("providers:\n");
        foreach (var (i, (kind, vendor, _)) in deployments.Index())
            yaml.Append(
                $"  - {{ name: {names[i]}, kind: {kind}, base_url: \"{new Uri(vendor.Address, kind == "gemini" ? "v1beta" : "v1")}\", api_key: secret }}\n"
            );
        yaml.Append($"models:\n  - name: {Model}\n    deployments:\n");
        foreach (var (i, (_, _, model)) in deployments.Index())
            yaml.Append(
                $"      - {{ provider: {names[i]}, model: {model}{(price.Length > 0 ? $", price: {{ {price} }}" : "")} }}\n"
            );
        return RunningServer.StartAsync(data, yaml.Append(more).ToString());
    }

    /// <summary>One vendor, of OpenAI's kind, at known prices.</summary>
    public static Task<RunningServer> StartAsync(
        string data,
        Scripted vendor,
        string model = "gpt-5-image-mini",
        string kind = "openai",
        string price = "prompt: 2.50, completion: 2.00, image_output: 8.00"
    ) => StartAsync(data, price, "", (kind, vendor, model));

    public static async Task<JsonElement> BodyAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        return body.RootElement.Clone();
    }

    /// <summary>Asks for a change of a picture, as a form.</summary>
    public static async Task<Reply> EditAsync(this RunningServer server, byte[] picture)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Model), "model" },
            { new StringContent("Make it blue."), "prompt" },
            { new StringContent("1024x1024"), "size" },
            { new StringContent("low"), "quality" },
            {
                new ByteArrayContent(picture) { Headers = { ContentType = new("image/png") } },
                "image",
                "kite.png"
            },
        };
        return await Reply.ReadAsync(
            await server.Http.PostAsync("/v1/images/edits", form, TestContext.Current.CancellationToken)
        );
    }
}
