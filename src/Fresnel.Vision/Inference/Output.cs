using Microsoft.ML.OnnxRuntime;

namespace Fresnel.Vision.Inference;

/// <summary>One tensor that a network gave, still in the runtime's memory: read it, then dispose it.</summary>
internal sealed class Output : IDisposable
{
    private readonly OrtValue _value;
    private bool _disposed;

    /// <param name="name">As in the network's file.</param>
    /// <param name="value">A float tensor, owned from now on.</param>
    public Output(string name, OrtValue value)
    {
        (Name, _value) = (name, value);
        Shape = [.. value.GetTensorTypeAndShape().Shape.Select(side => checked((int)side))];
    }

    public string Name { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>Row-major; valid until this is disposed.</summary>
    /// <exception cref="ObjectDisposedException"/>
    public ReadOnlySpan<float> Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _value.GetTensorDataAsSpan<float>();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _value.Dispose();
    }
}
