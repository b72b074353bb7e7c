using System.Runtime.InteropServices;

namespace Fresnel.Vision.Inference.Native;

/// <summary>A float tensor in the runtime's memory.</summary>
internal sealed unsafe class ValueHandle : SafeHandle
{
    private readonly OnnxRuntime _runtime = OnnxRuntime.Instance;
    private readonly float* _data;
    private readonly int _length = 1;

    public ValueHandle(nint value)
        : base(0, ownsHandle: true)
    {
        SetHandle(value);
        nint shape;
        void* data;
        _runtime.Check(_runtime.TensorShape(value, &shape));
        try
        {
            Shape = _runtime.ReadShape(shape);
        }
        finally
        {
            _runtime.ReleaseShape(shape);
        }
        _runtime.Check(_runtime.TensorData(value, &data));
        _data = (float*)data;
        foreach (var side in Shape)
            _length *= side;
    }

    public int[] Shape { get; }

    public ReadOnlySpan<float> Data =>
        IsClosed ? throw new ObjectDisposedException(nameof(Output)) : new ReadOnlySpan<float>(_data, _length);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _runtime.ReleaseValue(handle);
        return true;
    }
}
