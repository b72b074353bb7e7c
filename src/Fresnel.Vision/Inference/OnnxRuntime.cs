using Fresnel.Vision.Inference.Native;
using Microsoft.ML.OnnxRuntime;

namespace Fresnel.Vision.Inference;

/// <summary>ONNX Runtime of this process, started once with its telemetry off. Thread-safe.</summary>
internal static class OnnxRuntime
{
    private static readonly Lazy<OrtEnv> Environment = new(Load);

    /// <summary>Costs a field read after the first call.</summary>
    /// <exception cref="EngineFilesMissingException">The library is not there, or not for this processor.</exception>
    public static void Start() => _ = Environment.Value;

    private static OrtEnv Load()
    {
        NativeEnvironment.Set("ORT_DISABLE_TELEMETRY", "1"); // read when the library loads
        try
        {
            var options = new EnvironmentCreationOptions
            {
                logId = "fresnel",
                logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            var environment = OrtEnv.CreateInstanceWithOptions(ref options);
            environment.DisableTelemetryEvents(); // for builds that do not read the variable
            return environment;
        }
        catch (TypeInitializationException cause)
        {
            throw new EngineFilesMissingException("libonnxruntime.so", cause.InnerException);
        }
    }
}
