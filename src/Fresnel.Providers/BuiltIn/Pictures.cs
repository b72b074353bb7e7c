using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Drawing;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Requests for pictures in the engine's words, and its pictures in the gateway's.</summary>
internal static class Pictures
{
    public const string UsualQuality = "medium";

    private const int Side = 1024,
        Grid = 16;

    public static DrawingRequest Of(ImageGenerationRequest request, string quality) =>
        Of(request.Prompt, request.Size ?? new ImageSize(Side, Side), quality, request.Count, request.Seed) with
        {
            Format = FormatOf(request.Format),
            Quality = request.Compression is { } compression ? Math.Max(1, compression) : null,
            Partials = request.PartialImages,
            Transparent = request.Background == "transparent",
        };

    public static DrawingRequest Of(string prompt, ChatRequest request, string quality) =>
        Of(prompt, SizeOf(request.ImageOptions), quality, request.Count, request.Seed) with
        {
            Format = FormatOf(request.ImageOptions?.Format),
            Quality = request.ImageOptions?.Compression is { } compression ? Math.Max(1, compression) : null,
            Partials = request.Stream ? request.ImageOptions?.PartialImages ?? 0 : 0,
            Transparent = request.ImageOptions?.Background == "transparent",
        };

    private static DrawingRequest Of(string prompt, ImageSize size, string quality, int count, long? seed) =>
        new(prompt)
        {
            Width = size.Width,
            Height = size.Height,
            Count = count,
            Seed = seed,
            Effort = quality switch
            {
                "low" => DrawingEffort.Low,
                "high" => DrawingEffort.High,
                _ => DrawingEffort.Medium,
            },
        };

    /// <summary>The size wished for; a ratio alone keeps the area of the usual square.</summary>
    public static ImageSize SizeOf(ImageOptions? wish)
    {
        if (wish?.Size is { } size)
            return size;
        var sides = wish?.AspectRatio?.Split(':');
        var shape = sides is null ? 1 : double.Parse(sides[0]) / double.Parse(sides[1]);
        return new ImageSize(OnGrid(Side * Math.Sqrt(shape)), OnGrid(Side / Math.Sqrt(shape)));
    }

    public static ImageCompleted Ready(DrawnImage picture, string quality) =>
        new(picture.Index, Source(picture))
        {
            Size = new ImageSize(picture.Width, picture.Height),
            Quality = quality,
            RevisedPrompt = picture.RevisedPrompt,
        };

    public static ImageSource.Bytes Source(DrawnImage picture) => new(picture.Bytes, MediaTypeOf(picture.Format));

    public static string MediaTypeOf(ImageFormat? format) => MediaTypeOf(FormatOf(format));

    /// <summary>What goes with a picture in a conversation.</summary>
    public static string Caption(DrawnImage picture, Turn turn) =>
        turn.Images.Count == 0
            ? picture.RevisedPrompt
            : $"{picture.RevisedPrompt} It is drawn from your words alone: I cannot change or copy the image you sent.";

    private static string MediaTypeOf(DrawingFormat format) =>
        format switch
        {
            DrawingFormat.Jpeg => "image/jpeg",
            DrawingFormat.Webp => "image/webp",
            DrawingFormat.Svg => "image/svg+xml",
            _ => "image/png",
        };

    private static DrawingFormat FormatOf(ImageFormat? format) =>
        format switch
        {
            ImageFormat.Jpeg => DrawingFormat.Jpeg,
            ImageFormat.Webp => DrawingFormat.Webp,
            ImageFormat.Svg => DrawingFormat.Svg,
            _ => DrawingFormat.Png,
        };

    private static int OnGrid(double side) => (int)Math.Max(Grid, Math.Round(side / Grid) * Grid);
}
