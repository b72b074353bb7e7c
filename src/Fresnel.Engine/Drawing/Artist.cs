using System.Runtime.CompilerServices;

namespace Fresnel.Engine.Drawing;

/// <summary>Draws what a prompt asks for. Thread-safe; keep one, the words and sprites it loads are shared by all calls.</summary>
public sealed class Artist
{
    /// <summary>Pictures in order, each as its stages and then the finished one (<see cref="DrawnImage.Final"/>).</summary>
    /// <exception cref="UndrawableException">The request is refused before anything is drawn.</exception>
#pragma warning disable CA1822 // until the banners are here
    public async IAsyncEnumerable<DrawnImage> DrawAsync(
        DrawingRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Check(request);
        await Task.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        yield break;
    }

#pragma warning restore CA1822

    private static void Check(DrawingRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            throw new UndrawableException("prompt", "The prompt is empty: say what to draw, for example \"Marketing banner for wireless headphones\".");
        if (request.Prompt.Length > 32_000)
            throw new UndrawableException("prompt", $"The prompt has {request.Prompt.Length} characters; at most 32000 are read.");
        if (request.Width is < 64 or > 4096 || request.Height is < 64 or > 4096)
            throw new UndrawableException("size", $"The size is {request.Width}x{request.Height}; each side must be 64 to 4096 pixels.");
        if (request.Count is < 1 or > 10)
            throw new UndrawableException("count", $"{request.Count} pictures were asked for; 1 to 10 can be drawn at once.");
        if (request.Quality is < 1 or > 100)
            throw new UndrawableException("quality", $"The encoder's quality is {request.Quality}; it must be 1 to 100.");
        if (request.Partials is < 0 or > 3)
            throw new UndrawableException("partials", $"{request.Partials} partial images were asked for; 0 to 3 can be sent.");
        if (request.Transparent && request.Format == DrawingFormat.Jpeg)
            throw new UndrawableException("transparent", "JPEG has no transparency: ask for png, webp or svg.");
    }
}
