using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>
/// Writes the responses of <c>GET /v1/images/models</c> and <c>GET /v1/images/models/{id}/endpoints</c>: which models draw,
/// and what each deployment accepts.
/// </summary>
/// <remarks>
/// Source of the shapes: https://openrouter.ai/docs/client-sdks/typescript/models/imagemodellistitem, imageendpoint,
/// imagepricingentry.
/// </remarks>
public static class ImageModelsWriter
{
    private const decimal Million = 1_000_000;

    public static void WriteList(
        IBufferWriter<byte> output,
        IEnumerable<(ModelObject Model, IReadOnlyList<Deployment> Deployments)> models
    )
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var (model, deployments) in models)
        {
            var parameters = deployments.Select(deployment => new ImageParameters(deployment)).ToList();
            json.WriteStartObject();
            json.WriteString("id", model.Id);
            json.WriteString("name", model.Id);
            json.WriteString("description", "");
            json.WriteNumber("created", model.Created.ToUnixTimeSeconds());
            WriteArchitecture(json, deployments);
            json.WriteString("endpoints", $"/v1/images/models/{model.Id}/endpoints");
            json.WriteBoolean("supports_streaming", parameters.Any(each => each.SupportsStreaming));
            json.WritePropertyName("supported_parameters");
            ImageParameters.Union(parameters).Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteEndpoints(IBufferWriter<byte> output, string id, IEnumerable<Deployment> deployments)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("endpoints");
        foreach (var deployment in deployments)
        {
            var parameters = new ImageParameters(deployment);
            json.WriteStartObject();
            json.WriteString("provider_name", deployment.Provider);
            json.WriteString("provider_slug", deployment.Provider);
            json.WriteString(
                "provider_tag",
                deployment.Region is { } region ? $"{deployment.Provider}/{region}" : deployment.Provider
            );
            json.WriteBoolean("supports_streaming", parameters.SupportsStreaming);
            json.WriteStartArray("allowed_passthrough_parameters");
            json.WriteEndArray();
            json.WritePropertyName("supported_parameters");
            parameters.Write(json);
            WritePrices(json, deployment.Price);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether a deployment draws: with a prompt, in a chat, or by editing.</summary>
    public static bool Draws(Deployment deployment) =>
        deployment.Capabilities.Declared is { } declared
            ? (declared & (Capability.ImageGeneration | Capability.ImageOutput | Capability.ImageEditing)) != 0
            : deployment.Price is { ImageOutput: not null } or { PerImage.Count: > 0 };

    private static void WriteArchitecture(Utf8JsonWriter json, IReadOnlyList<Deployment> deployments)
    {
        var declared = deployments.Aggregate(
            Capability.None,
            (all, deployment) => all | ImageParameters.CapabilitiesOf(deployment)
        );
        json.WriteStartObject("architecture");
        json.WriteStartArray("input_modalities");
        json.WriteStringValue("text");
        if ((declared & (Capability.ImageEditing | Capability.ImageInput)) != 0)
            json.WriteStringValue("image");
        json.WriteEndArray();
        json.WriteStartArray("output_modalities");
        json.WriteStringValue("image");
        if (declared.HasFlag(Capability.ImageOutput))
            json.WriteStringValue("text");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the known prices, dollars for each unit; an unknown one is left out.</summary>
    private static void WritePrices(Utf8JsonWriter json, Price? price)
    {
        json.WriteStartArray("pricing");
        Write("input_text", "token", price?.Prompt, Million);
        Write("input_image", "token", price?.ImageInput ?? price?.Prompt, Million);
        Write("output_image", "token", price?.ImageOutput, Million);
        foreach (var row in price?.PerImage ?? [])
            Write("output_image", "image", row.Amount, 1, $"{row.Size?.ToString() ?? "*"} {row.Quality ?? "*"}");
        json.WriteEndArray();

        void Write(string billable, string unit, Money? amount, decimal units, string? variant = null)
        {
            if (amount is not { } known)
                return;
            json.WriteStartObject();
            json.WriteString("billable", billable);
            json.WriteString("unit", unit);
            json.WriteNumber("cost_usd", known.Dollars / units);
            if (variant is not null and not "* *")
                json.WriteString("variant", variant);
            json.WriteEndObject();
        }
    }
}
