using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Fresnel.Vision.Inference;

/// <summary>
/// A network with one input of floats or several of whole numbers, ready to run on the processor.
/// Thread-safe: it may run concurrently.
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
        return Run(options, _inputNames, [value]);
    }

    /// <inheritdoc cref="Run(Tensor)"/>
    public Outputs Run(params IReadOnlyList<WholeTensor> inputs)
    {
        using var options = new RunOptions();
        OrtValue[] values =
        [
            .. inputs.Select(input =>
                OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, input.Data.AsMemory(), input.Shape)
            ),
        ];
        try
        {
            return Run(options, [.. inputs.Select(input => input.Name)], values);
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    private Outputs Run(RunOptions options, string[] names, OrtValue[] inputs)
    {
        try
        {
            var values = _handle.Use(session => session.Run(options, names, inputs, _outputNames));
            return new Outputs([.. values.Zip(_outputNames, (output, name) => new Output(name, output))]);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InferenceException(e.Message);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static TensorInfo InfoOf(string name, NodeMetadata metadata) =>
        metadata is { IsTensor: true, ElementDataType: TensorElementType.Float or TensorElementType.Int64 }
            ? new TensorInfo(name, metadata.Dimensions)
            : throw new InferenceException(
                $"{name} has neither floats nor whole numbers of 64 bits: no such network is run."
            );
}
