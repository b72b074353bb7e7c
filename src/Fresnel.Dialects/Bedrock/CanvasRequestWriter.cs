using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Writes requests for Nova Canvas.</summary>
internal static class CanvasRequestWriter
{
    private const int MaxPromptLength = 1024,
        MaxOutputImages = 5,
        MaxInputImages = 5;
    private const int SizeMultiple = 16,
        MinSide = 320,
        MaxSide = 4096,
        PixelLimit = 4_194_304,
        MaxAspectRatio = 4;
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

    /// <summary>
    /// The nearest size with sides of 320 to 4096 pixels in multiples of 16, a ratio of at most 4:1, and under
    /// 4,194,304 pixels.
    /// </summary>
    public static ImageSize NearestSize(ImageSize requested)
    {
        double width = Math.Clamp(requested.Width, MinSide, MaxSide),
            height = Math.Clamp(requested.Height, MinSide, MaxSide);
        (width, height) = (Math.Min(width, height * MaxAspectRatio), Math.Min(height, width * MaxAspectRatio));
        var scale = Math.Min(1, Math.Sqrt((PixelLimit - 1) / (width * height)));
        var (fitWidth, fitHeight) = (RoundSide(width * scale, scale < 1), RoundSide(height * scale, scale < 1));
        while ((long)fitWidth * fitHeight >= PixelLimit)
            fitWidth -= SizeMultiple;
        return new ImageSize(
            Math.Min(fitWidth, fitHeight * MaxAspectRatio),
            Math.Min(fitHeight, fitWidth * MaxAspectRatio)
        );

        static int RoundSide(double side, bool roundDown) =>
            Math.Max(
                MinSide,
                (int)
                    Math.Round(side / SizeMultiple, roundDown ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero)
                    * SizeMultiple
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
