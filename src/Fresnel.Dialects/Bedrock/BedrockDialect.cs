using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Amazon Bedrock's wire formats: Converse for models that talk, and the invocation of the image model Nova Canvas.</summary>
public static class BedrockDialect
{
    /// <summary>The format of <c>/model/{id}/converse</c> and <c>/converse-stream</c>.</summary>
    public static readonly WireFormat Converse = new("bedrock-converse");

    /// <summary>The format of <c>/model/{id}/invoke</c> for Nova Canvas.</summary>
    public static readonly WireFormat Canvas = new("bedrock-canvas");

    /// <summary>The content type of a streamed answer.</summary>
    public const string StreamContentType = "application/vnd.amazon.eventstream";

    /// <summary>Images one conversation may carry.</summary>
    public const int MaxImages = 20;

    /// <summary>The body for Converse, streamed or not: the path says which.</summary>
    /// <remarks>Images must be bytes or base64 in PNG, JPEG, GIF or WEBP.</remarks>
    /// <param name="model">The model's id, inference profile or ARN.</param>
    /// <exception cref="GatewayException">The request asks for something that Converse cannot carry and that would be missed.</exception>
    public static ReadOnlyMemory<byte> WriteConverse(ChatRequest request, string model) =>
        ConverseRequestWriter.Write(request, model);

    /// <summary>Whether a model draws, and so is invoked.</summary>
    public static bool IsCanvas(string model) => model.Contains("nova-canvas", StringComparison.Ordinal);

    /// <summary>The body that asks Nova Canvas for pictures.</summary>
    /// <exception cref="GatewayException">It cannot draw what is asked.</exception>
    public static ReadOnlyMemory<byte> WriteImageGeneration(ImageGenerationRequest request) =>
        CanvasRequestWriter.Write(request);

    /// <summary>The body that asks Nova Canvas for a change: of the masked place, or a variation of whole images.</summary>
    /// <remarks>Images must be bytes or base64, PNG or JPEG without transparency; the mask must be turned already: black means change, white means keep.</remarks>
    /// <exception cref="GatewayException">It cannot draw what is asked.</exception>
    public static ReadOnlyMemory<byte> WriteImageEdit(ImageEditRequest request) => CanvasRequestWriter.Write(request);

    /// <summary>The nearest size that Nova Canvas draws; 1024 × 1024 where none is asked.</summary>
    public static ImageSize CanvasSize(ImageSize? requested) =>
        CanvasRequestWriter.NearestSize(requested ?? new ImageSize(1024, 1024));

    /// <summary>What Nova Canvas calls a quality.</summary>
    public static string CanvasQuality(string? quality) => quality == "high" ? "premium" : "standard";
}
