using System.Collections;

namespace Fresnel.Vision.Inference;

/// <summary>What one run gave, in the network's order. Disposing frees every tensor of it.</summary>
internal sealed class Outputs(Output[] outputs) : IReadOnlyList<Output>, IDisposable
{
    public Output this[int index] => outputs[index];

    public int Count => outputs.Length;

    public IEnumerator<Output> GetEnumerator() => outputs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (var output in outputs)
            output.Dispose();
    }
}
