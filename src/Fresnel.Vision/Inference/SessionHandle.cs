using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Fresnel.Vision.Inference;

/// <summary>Counts the runs of a network, which is freed when it is disposed and none of them is left.</summary>
internal sealed class SessionHandle : SafeHandle
{
    private readonly InferenceSession _session;

    public SessionHandle(InferenceSession session)
        : base(0, ownsHandle: true) => _session = session;

    public override bool IsInvalid => false;

    /// <exception cref="ObjectDisposedException"/>
    public T Use<T>(Func<InferenceSession, T> use)
    {
        var counted = false;
        try
        {
            DangerousAddRef(ref counted);
            return use(_session);
        }
        finally
        {
            if (counted)
                DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        _session.Dispose();
        return true;
    }
}
