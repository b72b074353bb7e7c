using System.Collections;

namespace Fresnel.Vision.Inference;

/// <summary>What one run gave, in the network's order. Disposing frees every tensor of it.</summary>
internal sealed class Outputs(Output[] outputs) : IReadOnlyList<Output>, IDisposable
{
    public Output this[int index] => outputs[index];

    /// <summary>The output with a name of the network's file.</summary>
    public Output Of(string name) => outputs.First(output => output.Name == name);

    public int Count => outputs.Length;

    public IEnumerator<Output> GetEnumerator() => outputs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (var output in outputs)
            output.Dispose();
    }
}
