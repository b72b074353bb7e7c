using System.Buffers;
using System.Globalization;

namespace Fresnel.Imaging.Native;

/// <summary>One libvips operation: its options, then <see cref="RunToImage"/> or <see cref="RunToBytes"/> runs it once.</summary>
/// <remarks>
/// Memory given by <see cref="With(string, MemoryHandle, int)"/> is not copied: it stays pinned until the pixels
/// are out.
/// </remarks>
internal sealed unsafe class VipsOperation : IDisposable
{
    private readonly string _name;
    private readonly VipsOperationHandle _handle;

    public VipsOperation(string name)
    {
        Vips.EnsureLoaded();
        _name = name;
        _handle = new VipsOperationHandle(Vips.NewOperation(name));
        if (_handle.IsInvalid)
            throw VipsException.FromErrorBuffer(name);
    }

    /// <summary>Sets a number, a switch, an enumeration's nickname or a list of numbers, parsed by the option's own type.</summary>
    public VipsOperation With(string option, string value) =>
        Vips.SetOption(_handle, option, value) == 0
            ? this
            : throw VipsException.FromErrorBuffer($"{_name}, option {option}");

    public VipsOperation With(string option, int value) => With(option, value.ToString(CultureInfo.InvariantCulture));

    public VipsOperation With(string option, double value) =>
        With(option, value.ToString("R", CultureInfo.InvariantCulture));

    public VipsOperation With(string option, VipsImageHandle image)
    {
        var value = default(Vips.GValue);
        Vips.InitValue(ref value, Vips.ImageType);
        Vips.SetObject(ref value, image);
        Vips.SetProperty(_handle, option, ref value);
        Vips.UnsetValue(ref value);
        return this;
    }

    public VipsOperation With(string option, MemoryHandle pinned, int length)
    {
        var blob = Vips.NewBlob(0, (byte*)pinned.Pointer, (nuint)length);
        var value = default(Vips.GValue);
        Vips.InitValue(ref value, Vips.BlobType);
        Vips.SetBoxed(ref value, blob);
        Vips.SetProperty(_handle, option, ref value);
        Vips.UnsetValue(ref value);
        Vips.ReleaseBlob(blob);
        return this;
    }

    /// <summary>Runs the operation. The image is lazy: damage in a file may show only when its pixels are asked for.</summary>
    public VipsImageHandle RunToImage()
    {
        Run();
        var value = default(Vips.GValue);
        Vips.InitValue(ref value, Vips.ImageType);
        Vips.GetProperty(_handle, "out", ref value);
        var image = Vips.CopyObject(ref value);
        Vips.UnsetValue(ref value);
        return image;
    }

    /// <summary>Runs a saver and copies the file it made.</summary>
    public byte[] RunToBytes()
    {
        Run();
        var value = default(Vips.GValue);
        Vips.InitValue(ref value, Vips.BlobType);
        Vips.GetProperty(_handle, "buffer", ref value);
        var blob = Vips.CopyBoxed(ref value);
        Vips.UnsetValue(ref value);
        try
        {
            var data = Vips.BlobData(blob, out var size);
            return new ReadOnlySpan<byte>((void*)data, checked((int)size)).ToArray();
        }
        finally
        {
            Vips.ReleaseBlob(blob);
        }
    }

    public void Dispose() => _handle.Dispose();

    private void Run()
    {
        var built = Vips.Run(_handle);
        if (built == 0)
            throw VipsException.FromErrorBuffer(_name);
        Vips.Release(built); // with the cache off it is our own operation, once more
    }
}
