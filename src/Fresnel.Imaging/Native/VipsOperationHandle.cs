using System.Runtime.InteropServices;

namespace Fresnel.Imaging.Native;

/// <summary>Owns one reference to a libvips operation and to what it has put out.</summary>
internal sealed class VipsOperationHandle : SafeHandle
{
    public VipsOperationHandle(nint operation)
        : base(0, ownsHandle: true) => SetHandle(operation);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Vips.ReleaseOutputs(handle);
        Vips.Release(handle);
        return true;
    }
}
