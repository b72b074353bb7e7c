using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Writes requests for Nova Canvas.</summary>
internal static class CanvasRequestWriter
{
    private const int MaxPromptLength = 1024,
        MaxOutputImages = 5,
        MaxInputImages = 5;
    private const long MaxSeed = 858_993_459;

    public static ReadOnlyMemory<byte> Write(ImageGenerationRequest request)
    {
        Validate(request);
        return Write(
            request,
            "TEXT_IMAGE",
            includeSize: true,
            "textToImageParams",
            json => json.WriteString("text", request.Prompt)
        );
    }

    public static ReadOnlyMemory<byte> Write(ImageEditRequest request)
    {
        Validate(request);
        if (request.Images.Count > (request.Mask is null ? MaxInputImages : 1))
        {
            throw GatewayException.InvalidRequest(
                request.Mask is null
                    ? $"The model that serves this call accepts at most {MaxInputImages} images."
                    : "The model that serves this call accepts only one image with a mask.",
                "image",
                "array_above_max_length"
            );
        }
        return request.Mask is { } mask
            ? Write(
                request,
                "INPAINTING",
                includeSize: false,
                "inPaintingParams",
                json =>
                {
                    json.WriteString("text", request.Prompt);
                    json.WritePropertyName("image");
                    BedrockImageWriter.WriteBase64(json, request.Images[0].Source, request.Images[0].Param);
                    json.WritePropertyName("maskImage");
                    BedrockImageWriter.WriteBase64(json, mask, "mask");
                }
            )
            : Write(
                request,
                "IMAGE_VARIATION",
                includeSize: true,
                "imageVariationParams",
                json =>
                {
                    json.WriteString("text", request.Prompt);
                    json.WriteStartArray("images");
                    foreach (var image in request.Images)
                        BedrockImageWriter.WriteBase64(json, image.Source, image.Param);
                    json.WriteEndArray();
                    if (request.InputFidelity is { } fidelity)
                        json.WriteNumber("similarityStrength", fidelity == "high" ? 0.9 : 0.5);
                }
            );
    }

    /// <summary>The nearest size that the model draws.</summary>
    public static ImageSize NearestSize(ImageSize requested)
    {
        var rule = ImageSizeRules.NovaCanvas;
        double width = Math.Clamp(requested.Width, rule.MinSide, rule.MaxSide),
            height = Math.Clamp(requested.Height, rule.MinSide, rule.MaxSide);
        (width, height) = (Math.Min(width, height * rule.MaxRatio), Math.Min(height, width * rule.MaxRatio));
        var scale = Math.Min(1, Math.Sqrt(rule.MaxPixels / (width * height)));
        var (fitWidth, fitHeight) = (RoundSide(width * scale, scale < 1), RoundSide(height * scale, scale < 1));
        while ((long)fitWidth * fitHeight > rule.MaxPixels)
            fitWidth -= rule.Multiple;
        return new ImageSize(
            Math.Min(fitWidth, (int)(fitHeight * rule.MaxRatio)),
            Math.Min(fitHeight, (int)(fitWidth * rule.MaxRatio))
        );

        int RoundSide(double side, bool roundDown) =>
            Math.Max(
                rule.MinSide,
                (int)
                    Math.Round(
                        side / rule.Multiple,
                        roundDown ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero
                    ) * rule.Multiple
            );
    }

    private static void Validate(ImageRequest request)
    {
        if (request.Prompt.Length == 0)
            throw RequestErrors.EmptyString("prompt");
        if (request.Prompt.Length > MaxPromptLength)
            throw RequestErrors.StringTooLong("prompt", MaxPromptLength, request.Prompt.Length);
        if (request.Count > MaxOutputImages)
            throw RequestErrors.AboveMaximum("n", MaxOutputImages, request.Count);
        if (request.Background == "transparent")
            throw GatewayException.InvalidRequest(
                "The model that serves this call does not support transparent backgrounds.",
                "background",
                "unsupported_value"
            );
        if (request is { OtherFormat: not null } or { Format: ImageFormat.Svg })
            throw GatewayException.InvalidRequest(
                $"The model that serves this call does not support {request.FormatName}; it supports png, jpeg and webp.",
                "output_format",
                "unsupported_value"
            );
    }

    private static ReadOnlyMemory<byte> Write(
        ImageRequest request,
        string task,
        bool includeSize,
        string parametersName,
        Action<Utf8JsonWriter> writeParameters
    )
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("taskType", task);
        json.WriteStartObject(parametersName);
        writeParameters(json);
        json.WriteEndObject();
        json.WriteStartObject("imageGenerationConfig");
        if (includeSize)
        {
            var size = BedrockDialect.CanvasSize(request.Size);
            json.WriteNumber("width", size.Width);
            json.WriteNumber("height", size.Height);
        }
        json.WriteNumber("numberOfImages", request.Count);
        json.WriteString("quality", BedrockDialect.CanvasQuality(request.Quality));
        if (request.Seed is { } seed)
            json.WriteNumber("seed", (long)((ulong)seed % (MaxSeed + 1)));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
