using Fresnel.Vision.Inference.Native;

namespace Fresnel.Vision.Inference;

/// <summary>
/// A float network with one input, ready to run on the processor. Thread-safe: <see cref="Run(Tensor)"/> may be
/// called concurrently.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly SessionHandle _handle;

    private Session(SessionHandle handle) => _handle = handle;

    /// <param name="path">An ONNX file.</param>
    /// <param name="threads">Threads one run may use, 1 to the number of cores; 0, the default, means all of them.</param>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    /// <exception cref="InferenceException">The file is no network, or one with other than float tensors.</exception>
    public static Session Load(string path, int threads = 0)
    {
        var cores = Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return new Session(
            new SessionHandle(
                EngineFilesMissingException.Require(path),
                threads is 0 ? cores : Math.Min(threads, cores)
            )
        );
    }

    public IReadOnlyList<TensorInfo> Inputs => _handle.Inputs;

    public IReadOnlyList<TensorInfo> Outputs => _handle.Outputs;

    /// <returns>The outputs, still in the runtime's memory: read them, then dispose of them.</returns>
    /// <exception cref="InferenceException">The shape is not one that the network takes.</exception>
    /// <exception cref="ObjectDisposedException"/>
    public Outputs Run(Tensor input)
    {
        if (input.Data.Length < input.Length)
            throw new InferenceException(
                $"The shape [{string.Join(", ", input.Shape)}] needs {input.Length} floats; {input.Data.Length} were given."
            );
        var values = _handle.Run(input);
        return new Outputs([
            .. values.Zip(_handle.Outputs, (value, info) => new Output(info.Name, new ValueHandle(value))),
        ]);
    }

    public void Dispose() => _handle.Dispose();
}
