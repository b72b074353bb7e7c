using System.Runtime.InteropServices;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Vision.Inference.Native;

/// <summary>The functions of ONNX Runtime that we call, taken from its append-only table (<c>OrtApi</c> in onnxruntime_c_api.h, version 16 and later).</summary>
/// <remarks>One a process; thread-safe. Each function that can fail returns a status, zero for success: <see cref="Check"/> it.</remarks>
internal sealed unsafe partial class OnnxRuntime
{
    private const uint ApiVersion = 16;
    private const int LogErrors = 3,
        ArenaAllocator = 1,
        DefaultMemory = 0;

    // PublicationOnly: a failure is not remembered, so a library that set-up brings later is found without a restart.
    private static readonly Lazy<OnnxRuntime> Loaded = new(
        () => new OnnxRuntime(CacheFolder.NativePath("libonnxruntime.so.1")),
        LazyThreadSafetyMode.PublicationOnly
    );

    private readonly void** _table;
    private readonly nint _allocator;

    /// <exception cref="EngineFilesMissingException">The library is not there, or not for this processor.</exception>
    public static OnnxRuntime Instance => Loaded.Value;

    private OnnxRuntime(string path)
    {
        EngineFilesMissingException.Require(path);
        SetEnvironment("ORT_DISABLE_TELEMETRY", "1", overwrite: 1); // read when the library loads: nothing of ours reports to anyone
        try
        {
            var bases = (
                (delegate* unmanaged<void**>)NativeLibrary.GetExport(NativeLibrary.Load(path), "OrtGetApiBase")
            )();
            _table = ((delegate* unmanaged<uint, void**>)bases[0])(ApiVersion);
            Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)bases[1])())!;
        }
        catch (Exception cause)
            when (cause is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new EngineFilesMissingException(path, cause);
        }
        if (_table is null)
            throw new EngineFilesMissingException(
                path,
                new NotSupportedException($"It is version {Version}; 1.{ApiVersion} or later is needed.")
            );

        nint environment,
            memory,
            allocator;
        fixed (byte* name = "fresnel"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[3])(LogErrors, name, &environment));
        Check(((delegate* unmanaged<nint, nint>)_table[6])(environment)); // DisableTelemetryEvents, for builds that do not read the variable
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[69])(ArenaAllocator, DefaultMemory, &memory));
        Check(((delegate* unmanaged<nint*, nint>)_table[78])(&allocator));
        (Environment, CpuMemory, _allocator) = (environment, memory, allocator);
    }

    public string Version { get; }

    public nint Environment { get; }

    public nint CpuMemory { get; }

    public delegate* unmanaged<nint, byte*, nint, nint*, nint> CreateSession =>
        (delegate* unmanaged<nint, byte*, nint, nint*, nint>)_table[7];
    public delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)_table[9];
    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)_table[10];
    public delegate* unmanaged<nint, nint> DisableMemoryPattern => (delegate* unmanaged<nint, nint>)_table[17];
    public delegate* unmanaged<nint, nint> DisableCpuArena => (delegate* unmanaged<nint, nint>)_table[19];
    public delegate* unmanaged<nint, int, nint> SetOptimizationLevel =>
        (delegate* unmanaged<nint, int, nint>)_table[23];
    public delegate* unmanaged<nint, int, nint> SetThreadsInOperator =>
        (delegate* unmanaged<nint, int, nint>)_table[24];
    public delegate* unmanaged<nint, nuint*, nint> InputCount => (delegate* unmanaged<nint, nuint*, nint>)_table[30];
    public delegate* unmanaged<nint, nuint*, nint> OutputCount => (delegate* unmanaged<nint, nuint*, nint>)_table[31];
    public delegate* unmanaged<nint, nuint, nint*, nint> InputType =>
        (delegate* unmanaged<nint, nuint, nint*, nint>)_table[33];
    public delegate* unmanaged<nint, nuint, nint*, nint> OutputType =>
        (delegate* unmanaged<nint, nuint, nint*, nint>)_table[34];
    public delegate* unmanaged<nint, nuint, nint, nint*, nint> InputName =>
        (delegate* unmanaged<nint, nuint, nint, nint*, nint>)_table[36];
    public delegate* unmanaged<nint, nuint, nint, nint*, nint> OutputName =>
        (delegate* unmanaged<nint, nuint, nint, nint*, nint>)_table[37];
    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensor =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49];
    public delegate* unmanaged<nint, void**, nint> TensorData => (delegate* unmanaged<nint, void**, nint>)_table[51];
    public delegate* unmanaged<nint, nint*, nint> TypeToShape => (delegate* unmanaged<nint, nint*, nint>)_table[55];
    public delegate* unmanaged<nint, int*, nint> ElementType => (delegate* unmanaged<nint, int*, nint>)_table[60];
    public delegate* unmanaged<nint, nuint*, nint> DimensionCount =>
        (delegate* unmanaged<nint, nuint*, nint>)_table[61];
    public delegate* unmanaged<nint, long*, nuint, nint> Dimensions =>
        (delegate* unmanaged<nint, long*, nuint, nint>)_table[62];
    public delegate* unmanaged<nint, nint*, nint> TensorShape => (delegate* unmanaged<nint, nint*, nint>)_table[65];
    public delegate* unmanaged<nint, void> ReleaseSession => (delegate* unmanaged<nint, void>)_table[95];
    public delegate* unmanaged<nint, void> ReleaseValue => (delegate* unmanaged<nint, void>)_table[96];
    public delegate* unmanaged<nint, void> ReleaseType => (delegate* unmanaged<nint, void>)_table[98];
    public delegate* unmanaged<nint, void> ReleaseShape => (delegate* unmanaged<nint, void>)_table[99];
    public delegate* unmanaged<nint, void> ReleaseSessionOptions => (delegate* unmanaged<nint, void>)_table[100];
    private delegate* unmanaged<nint, nint> ErrorMessage => (delegate* unmanaged<nint, nint>)_table[2];
    private delegate* unmanaged<nint, nint, nint> Free => (delegate* unmanaged<nint, nint, nint>)_table[76];
    private delegate* unmanaged<nint, void> ReleaseStatus => (delegate* unmanaged<nint, void>)_table[93];
    private delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfig =>
        (delegate* unmanaged<nint, byte*, byte*, nint>)_table[130];

    /// <summary>The C environment, which .NET's own setter does not reach.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    /// <exception cref="InferenceException">The status is an error; it is released.</exception>
    public void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8(ErrorMessage(status));
        ReleaseStatus(status);
        throw new InferenceException(message ?? "ONNX Runtime failed without saying why.");
    }

    public void Configure(nint options, string key, string value)
    {
        fixed (
            byte* keyBytes = Encoding.UTF8.GetBytes(key + '\0'),
                valueBytes = Encoding.UTF8.GetBytes(value + '\0')
        )
            Check(AddSessionConfig(options, keyBytes, valueBytes));
    }

    /// <summary>The name and shape of each input or output of a session, asked through the three functions given.</summary>
    public TensorInfo[] Describe(
        nint session,
        delegate* unmanaged<nint, nuint*, nint> counter,
        delegate* unmanaged<nint, nuint, nint, nint*, nint> namer,
        delegate* unmanaged<nint, nuint, nint*, nint> typer
    )
    {
        nuint count;
        Check(counter(session, &count));
        var infos = new TensorInfo[(int)count];
        for (nuint i = 0; i < count; i++)
        {
            nint name,
                type,
                shape;
            Check(namer(session, i, _allocator, &name));
            var text = Marshal.PtrToStringUTF8(name)!;
            Check(Free(_allocator, name));
            Check(typer(session, i, &type));
            try
            {
                Check(TypeToShape(type, &shape)); // owned by the type
                infos[(int)i] = new TensorInfo(text, ReadShape(shape));
            }
            finally
            {
                ReleaseType(type);
            }
        }
        return infos;
    }

    /// <summary>The sides in a shape object, which must be one of floats.</summary>
    public int[] ReadShape(nint shape)
    {
        const int Float = 1;
        int element;
        nuint count;
        Check(ElementType(shape, &element));
        if (element != Float)
            throw new InferenceException($"Element type {element} is not float: only float networks are run.");
        Check(DimensionCount(shape, &count));
        Span<long> sides = stackalloc long[(int)count];
        fixed (long* start = sides)
            Check(Dimensions(shape, start, count));
        var result = new int[sides.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = checked((int)sides[i]);
        return result;
    }
}
