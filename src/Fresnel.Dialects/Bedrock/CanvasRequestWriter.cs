using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Writes what Nova Canvas is asked to draw.</summary>
internal static class CanvasRequestWriter
{
    private const int LongestPrompt = 1024,
        MostPictures = 5,
        MostImages = 5;
    private const int Grid = 16,
        ShortestSide = 320,
        LongestSide = 4096,
        MostPixels = 4_194_304,
        LongestRatio = 4;
    private const long LargestSeed = 858_993_459;

    public static ReadOnlyMemory<byte> Write(GenerateImage request)
    {
        Check(request);
        return Write(
            request,
            "TEXT_IMAGE",
            sized: true,
            "textToImageParams",
            json => json.WriteString("text", request.Prompt)
        );
    }

    public static ReadOnlyMemory<byte> Write(EditImage request)
    {
        Check(request);
        if (request.Images.Count > (request.Mask is null ? MostImages : 1))
        {
            throw GatewayException.Invalid(
                request.Mask is null
                    ? $"The model that serves this call varies at most {MostImages} images."
                    : "The model that serves this call changes one image where a mask is given.",
                "image",
                "array_above_max_length"
            );
        }
        return request.Mask is { } mask
            ? Write(
                request,
                "INPAINTING",
                sized: false,
                "inPaintingParams",
                json =>
                {
                    json.WriteString("text", request.Prompt);
                    json.WritePropertyName("image");
                    WireImage.WriteBase64(json, request.Images[0].Source, request.Images[0].Param);
                    json.WritePropertyName("maskImage");
                    WireImage.WriteBase64(json, mask, "mask");
                }
            )
            : Write(
                request,
                "IMAGE_VARIATION",
                sized: true,
                "imageVariationParams",
                json =>
                {
                    json.WriteString("text", request.Prompt);
                    json.WriteStartArray("images");
                    foreach (var image in request.Images)
                        WireImage.WriteBase64(json, image.Source, image.Param);
                    json.WriteEndArray();
                    if (request.InputFidelity is { } fidelity)
                        json.WriteNumber("similarityStrength", fidelity == "high" ? 0.9 : 0.5);
                }
            );
    }

    /// <summary>The nearest size with sides of 320 to 4096 pixels, multiples of 16, at most four to one, under 4,194,304 pixels.</summary>
    public static ImageSize Fit(ImageSize asked)
    {
        double width = Math.Clamp(asked.Width, ShortestSide, LongestSide),
            height = Math.Clamp(asked.Height, ShortestSide, LongestSide);
        (width, height) = (Math.Min(width, height * LongestRatio), Math.Min(height, width * LongestRatio));
        var shrink = Math.Min(1, Math.Sqrt((MostPixels - 1) / (width * height)));
        var (fitWidth, fitHeight) = (OnGrid(width * shrink, shrink < 1), OnGrid(height * shrink, shrink < 1));
        while ((long)fitWidth * fitHeight >= MostPixels)
            fitWidth -= Grid;
        return new ImageSize(
            Math.Min(fitWidth, fitHeight * LongestRatio),
            Math.Min(fitHeight, fitWidth * LongestRatio)
        );

        static int OnGrid(double side, bool down) =>
            Math.Max(
                ShortestSide,
                (int)Math.Round(side / Grid, down ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero) * Grid
            );
    }

    private static void Check(ImageRequest request)
    {
        if (request.Prompt.Length == 0)
            throw Refuse.EmptyText("prompt");
        if (request.Prompt.Length > LongestPrompt)
            throw Refuse.LongText("prompt", LongestPrompt, request.Prompt.Length);
        if (request.Count > MostPictures)
            throw Refuse.Above("n", MostPictures, request.Count);
        if (request.Background == "transparent")
            throw GatewayException.Invalid(
                "The model that serves this call draws no transparent background.",
                "background",
                "unsupported_value"
            );
        if (request.Format == ImageFormat.Svg)
            throw GatewayException.Invalid(
                "The model that serves this call draws no SVG.",
                "output_format",
                "unsupported_value"
            );
    }

    private static ReadOnlyMemory<byte> Write(
        ImageRequest request,
        string task,
        bool sized,
        string name,
        Action<Utf8JsonWriter> writeParameters
    )
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
        json.WriteStartObject();
        json.WriteString("taskType", task);
        json.WriteStartObject(name);
        writeParameters(json);
        json.WriteEndObject();
        json.WriteStartObject("imageGenerationConfig");
        if (sized)
        {
            var size = BedrockDialect.CanvasSize(request.Size);
            json.WriteNumber("width", size.Width);
            json.WriteNumber("height", size.Height);
        }
        json.WriteNumber("numberOfImages", request.Count);
        json.WriteString("quality", BedrockDialect.CanvasQuality(request.Quality));
        if (request.Seed is { } seed)
            json.WriteNumber("seed", (long)((ulong)seed % (LargestSeed + 1)));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
