using System.Runtime.InteropServices;

namespace Fresnel.Imaging.Native;

/// <summary>Owns one reference to a libvips image: a description of a pipeline, not yet pixels.</summary>
internal sealed class VipsImageHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    public int Width => Vips.Width(this);

    public int Height => Vips.Height(this);

    public int Bands => Vips.Bands(this);

    /// <summary>What the bands mean, as libvips numbers it; <see cref="Vips.InterpretationSrgb"/> is 8-bit RGB.</summary>
    public int Interpretation => Vips.Interpretation(this);

    /// <summary>Whether the file carried this field, for example <c>icc-profile-data</c>.</summary>
    public bool HasField(string field) => Vips.FieldType(this, field) != 0;

    /// <summary>Sets a metadata field. Only for an image that no other pipeline uses.</summary>
    public unsafe void SetField(string field, ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
            Vips.SetField(this, field, start, (nuint)data.Length);
    }

    /// <summary>Runs the pipeline: 8-bit pixels of the image's own bands, valid while they are read.</summary>
    /// <exception cref="VipsException">The file's data is damaged, or libvips has no memory.</exception>
    public unsafe T Read<T>(Func<ReadOnlySpan<byte>, T> read)
    {
        var memory = Vips.WriteToMemory(this, out var size);
        try
        {
            return memory == 0
                ? throw VipsException.FromErrorBuffer("pixels")
                : read(new ReadOnlySpan<byte>((void*)memory, checked((int)size)));
        }
        finally
        {
            Vips.Free(memory);
        }
    }

    /// <summary>Runs the pipeline: 8-bit pixels of the image's own bands, copied out.</summary>
    /// <exception cref="OperationCanceledException">Stopped at a tile, within milliseconds for formats that decode in strips.</exception>
    /// <exception cref="VipsException">The file's data is damaged, or libvips has no memory.</exception>
    public unsafe Pixels ToPixels(CancellationToken cancellationToken = default)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static image => Vips.SetKill((VipsImageHandle)image!, 1),
            this
        );
        var memory = Vips.WriteToMemory(this, out var size);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (memory == 0)
                throw VipsException.FromErrorBuffer("pixels");
            return new Pixels(
                Width,
                Height,
                Bands,
                new ReadOnlySpan<byte>((void*)memory, checked((int)size)).ToArray()
            );
        }
        finally
        {
            Vips.Free(memory);
        }
    }

    protected override bool ReleaseHandle()
    {
        Vips.Release(handle);
        return true;
    }
}
