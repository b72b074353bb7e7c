using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>
/// Shared by the report tests: a server with one model and the given deployments, and requests to it.
/// </summary>
internal static class ReportedServer
{
    /// <summary>A model name with a recognisable capability, as callers write it.</summary>
    public const string Model = "openai/gpt-5-image-mini";

    /// <param name="price">Price of each deployment as YAML, dollars per 1M tokens; empty: unknown.</param>
    /// <param name="more">Further sections of the configuration.</param>
    /// <param name="deployments">
    /// In order: provider kind, address, and model name there. The providers are named <c>one</c>, <c>two</c>.
    /// </param>
    public static Task<ServerProcess> StartAsync(
        string data,
        string price,
        string more,
        params (string Kind, StubServer VendorStub, string Model)[] deployments
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
        return ServerProcess.StartAsync(data, yaml.Append(more).ToString());
    }

    /// <summary>One OpenAI deployment with known prices.</summary>
    public static Task<ServerProcess> StartAsync(
        string data,
        StubServer vendor,
        string model = "gpt-5-image-mini",
        string kind = "openai",
        string price = "prompt: 2.50, completion: 2.00, image_output: 8.00"
    ) => StartAsync(data, price, "", (kind, vendor, model));

    public static async Task<JsonElement> BodyAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        return body.RootElement.Clone();
    }

    /// <summary>Sends an image edit as a form.</summary>
    public static async Task<ServerResponse> EditAsync(this ServerProcess server, byte[] picture)
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
        return await ServerResponse.ReadAsync(
            await server.Http.PostAsync("/v1/images/edits", form, TestContext.Current.CancellationToken)
        );
    }
}
