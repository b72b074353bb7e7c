using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Bedrock;

/// <summary>
/// Amazon Bedrock's wire formats: Converse for chat models, and the invocation of the image model Nova Canvas.
/// </summary>
public static class BedrockDialect
{
    /// <summary>The format of <c>/model/{id}/converse</c> and <c>/converse-stream</c>.</summary>
    public static readonly WireFormat Converse = new("bedrock-converse");

    /// <summary>The format of <c>/model/{id}/invoke</c> for Nova Canvas.</summary>
    public static readonly WireFormat Canvas = new("bedrock-canvas");

    /// <summary>The content type of a streamed response.</summary>
    public const string StreamContentType = "application/vnd.amazon.eventstream";

    /// <summary>Maximum images in a request.</summary>
    public const int MaxImages = 20;

    /// <summary>Writes the body for Converse. The path decides whether it streams.</summary>
    /// <remarks>Images must be bytes or base64, in PNG, JPEG, GIF or WebP.</remarks>
    /// <param name="model">The model id, inference profile or ARN.</param>
    /// <exception cref="GatewayException">
    /// The request has a parameter that Converse lacks and the response depends on.
    /// </exception>
    public static ReadOnlyMemory<byte> WriteConverse(ChatRequest request, string model) =>
        ConverseRequestWriter.Write(request, model);

    /// <summary>Whether the model is Nova Canvas.</summary>
    public static bool IsCanvas(string model) => model.Contains("nova-canvas", StringComparison.Ordinal);

    /// <summary>Writes the body of an image generation with Nova Canvas.</summary>
    /// <exception cref="GatewayException">The request has a parameter that Nova Canvas does not support.</exception>
    public static ReadOnlyMemory<byte> WriteImageGeneration(ImageGenerationRequest request) =>
        CanvasRequestWriter.Write(request);

    /// <summary>
    /// Writes the body of an image edit with Nova Canvas: inpainting with a mask, or a variation of whole
    /// images.
    /// </summary>
    /// <remarks>
    /// Images must be bytes or base64, PNG or JPEG without transparency. The mask must be inverted already:
    /// black is edited, white is kept.
    /// </remarks>
    /// <exception cref="GatewayException">The request has a parameter that Nova Canvas does not support.</exception>
    public static ReadOnlyMemory<byte> WriteImageEdit(ImageEditRequest request) => CanvasRequestWriter.Write(request);

    /// <summary>The nearest size that Nova Canvas supports; default 1024×1024.</summary>
    public static ImageSize CanvasSize(ImageSize? requested) =>
        CanvasRequestWriter.NearestSize(requested ?? new ImageSize(1024, 1024));

    /// <summary>Nova Canvas's name of a quality.</summary>
    public static string CanvasQuality(string? quality) => quality == "high" ? "premium" : "standard";
}
