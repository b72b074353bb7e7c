using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>A page reader with networks of its own, which may use all cores.</summary>
internal sealed class PageReading : IDisposable
{
    private readonly Networks _networks = new(threads: 0);
    private readonly PageReader _reader;

    public PageReading() => _reader = new PageReader(new TextDetector(_networks), _networks);

    public Task<PageText> ReadAsync(Pixels pixels, CancellationToken cancellationToken) =>
        Task.Run(() => _reader.Read(PixelScaler.Flatten(pixels), cancellationToken), cancellationToken);

    public void Dispose()
    {
        _reader.Dispose();
        _networks.Dispose();
    }
}
