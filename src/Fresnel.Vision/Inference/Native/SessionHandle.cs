using System.Runtime.InteropServices;
using System.Text;

namespace Fresnel.Vision.Inference.Native;

/// <summary>A network loaded into the runtime.</summary>
internal sealed unsafe class SessionHandle : SafeHandle
{
    private const int Float = 1,
        AllOptimizations = 99;
    private readonly OnnxRuntime _runtime = OnnxRuntime.Instance;
    private readonly nint[] _inputNames,
        _outputNames;

    public TensorInfo[] Inputs { get; }

    public TensorInfo[] Outputs { get; }

    public SessionHandle(string path, int threads)
        : base(0, ownsHandle: true)
    {
        nint options,
            session;
        _runtime.Check(_runtime.CreateSessionOptions(&options));
        try
        {
            _runtime.Check(_runtime.SetOptimizationLevel(options, AllOptimizations));
            _runtime.Check(_runtime.SetThreadsInOperator(options, threads));
            _runtime.Configure(options, "session.intra_op.allow_spinning", "0"); // idle threads sleep instead of burning a core that others want
            // Text comes in every size: an arena would keep the largest of each, a pattern a plan for each.
            _runtime.Check(_runtime.DisableCpuArena(options));
            _runtime.Check(_runtime.DisableMemoryPattern(options));
            fixed (byte* file = Encoding.UTF8.GetBytes(path + '\0'))
                _runtime.Check(_runtime.CreateSession(_runtime.Environment, file, options, &session));
        }
        finally
        {
            _runtime.ReleaseSessionOptions(options);
        }
        SetHandle(session);
        Inputs = _runtime.Describe(session, _runtime.InputCount, _runtime.InputName, _runtime.InputType);
        Outputs = _runtime.Describe(session, _runtime.OutputCount, _runtime.OutputName, _runtime.OutputType);
        _inputNames = [.. Inputs.Select(input => Marshal.StringToCoTaskMemUTF8(input.Name))];
        _outputNames = [.. Outputs.Select(output => Marshal.StringToCoTaskMemUTF8(output.Name))];
    }

    public override bool IsInvalid => handle == 0;

    /// <returns>One native value an output, which the caller releases.</returns>
    public nint[] Run(Tensor input)
    {
        var values = new nint[_outputNames.Length];
        var borrowed = false;
        DangerousAddRef(ref borrowed);
        try
        {
            nint value = 0;
            Span<long> shape = stackalloc long[input.Shape.Length];
            for (var i = 0; i < shape.Length; i++)
                shape[i] = input.Shape[i];
            fixed (float* data = input.Data)
            fixed (long* sides = shape)
            fixed (
                nint* inputNames = _inputNames,
                    outputNames = _outputNames,
                    outputs = values
            )
            {
                _runtime.Check(
                    _runtime.CreateTensor(
                        _runtime.CpuMemory,
                        data,
                        (nuint)input.Length * sizeof(float),
                        sides,
                        (nuint)shape.Length,
                        Float,
                        &value
                    )
                );
                try
                {
                    _runtime.Check(
                        _runtime.Run(handle, 0, inputNames, &value, 1, outputNames, (nuint)values.Length, outputs)
                    );
                }
                finally
                {
                    _runtime.ReleaseValue(value);
                }
            }
            return values;
        }
        finally
        {
            if (borrowed)
                DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        _runtime.ReleaseSession(handle);
        foreach (var name in (nint[])[.. _inputNames ?? [], .. _outputNames ?? []])
            Marshal.FreeCoTaskMem(name);
        return true;
    }
}
