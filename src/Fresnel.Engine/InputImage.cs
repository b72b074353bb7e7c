using Fresnel.Imaging;
using Fresnel.Vision;

namespace Fresnel.Engine;

/// <summary>An image of a request. Its bytes are loaded only when the model needs them.</summary>
public sealed class InputImage(Func<CancellationToken, Task<ReadOnlyMemory<byte>>> load)
{
    public InputImage(ReadOnlyMemory<byte> bytes)
        : this(_ => Task.FromResult(bytes)) { }

    /// <summary>How closely the model looks at it.</summary>
    public ImageDetail Detail { get; init; }

    /// <exception cref="InputImageException">The header cannot be read. Exceptions of the loader are not wrapped.</exception>
    internal async Task<EncodedImage> LoadAsync(int index, CancellationToken cancellationToken)
    {
        var bytes = await load(cancellationToken);
        try
        {
            return EncodedImage.Read(bytes);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(index, error);
        }
    }
}
