using Microsoft.ML.OnnxRuntime;

namespace Fresnel.Vision.Inference;

/// <summary>
/// A float network with one input, ready to run on the processor.
/// Thread-safe: <see cref="Run(Tensor)"/> may be called concurrently.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly SessionHandle _handle;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private Session(InferenceSession session)
    {
        _handle = new SessionHandle(session);
        (_inputNames, _outputNames) = ([.. session.InputNames], [.. session.OutputNames]);
        Inputs = [.. _inputNames.Select(name => InfoOf(name, session.InputMetadata[name]))];
        Outputs = [.. _outputNames.Select(name => InfoOf(name, session.OutputMetadata[name]))];
    }

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <param name="path">An ONNX file.</param>
    /// <param name="threads">Threads one run may use, 1 to the number of cores; 0, the default, means all of them.</param>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    /// <exception cref="InferenceException">The file is no network, or one with other than float tensors.</exception>
    public static Session Load(string path, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var cores = Environment.ProcessorCount;
        EngineFilesMissingException.Require(path);
        OnnxRuntime.Start();

        // Text comes in every size: an arena would keep the largest of each, a pattern a plan for each.
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = threads is 0 ? cores : Math.Min(threads, cores),
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"); // idle threads leave the core to others
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(path, options);
            return new Session(session);
        }
        catch (Exception e) when (e is OnnxRuntimeException or InferenceException)
        {
            session?.Dispose();
            throw e as InferenceException ?? new InferenceException(e.Message);
        }
    }

    /// <returns>The outputs, still in the runtime's memory: read them, then dispose them.</returns>
    /// <exception cref="InferenceException">The shape is not one that the network takes.</exception>
    /// <exception cref="ObjectDisposedException"/>
    public Outputs Run(Tensor input)
    {
        if (input.Data.Length < input.Length)
            throw new InferenceException(
                $"The shape [{string.Join(", ", input.Shape)}] needs {input.Length} floats; {input.Data.Length} were given."
            );
        using var options = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            input.Data.AsMemory(0, input.Length),
            [.. input.Shape.Select(side => (long)side)]
        );
        try
        {
            var values = _handle.Use(session => session.Run(options, _inputNames, [value], _outputNames));
            return new Outputs([.. values.Zip(_outputNames, (output, name) => new Output(name, output))]);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InferenceException(e.Message);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static TensorInfo InfoOf(string name, NodeMetadata metadata) =>
        metadata is { IsTensor: true, ElementDataType: Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float }
            ? new TensorInfo(name, metadata.Dimensions)
            : throw new InferenceException($"{name} is no float tensor: only float networks are run.");
}
