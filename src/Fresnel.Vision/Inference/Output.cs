using Fresnel.Vision.Inference.Native;

namespace Fresnel.Vision.Inference;

/// <summary>One tensor that a network gave, still in the runtime's memory: read it, then dispose of it.</summary>
internal sealed class Output(string name, ValueHandle value) : IDisposable
{
    /// <summary>As in the network's file.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<int> Shape => value.Shape;

    /// <summary>Row-major; gone once disposed.</summary>
    /// <exception cref="ObjectDisposedException"/>
    public ReadOnlySpan<float> Data => value.Data;

    public void Dispose() => value.Dispose();
}
