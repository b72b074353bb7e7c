using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fresnel.Server.Hosting.Telemetry;

/// <summary>
/// Exports metrics to Prometheus, and metrics and spans over OTLP where OpenTelemetry's environment variables say so.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider? _traces;

    private TelemetryExport(MeterProvider? metrics, TracerProvider? traces) => (Metrics, _traces) = (metrics, traces);

    /// <summary>Collects the metrics; null: nothing does.</summary>
    public MeterProvider? Metrics { get; }

    public static TelemetryExport Start(MetricsSection settings, Func<string, string?> environment)
    {
        if (
            environment("OTEL_SDK_DISABLED") is { } disabled
            && bool.TryParse(disabled, out var isDisabled)
            && isDisabled
        )
            return new TelemetryExport(null, null);
        return new TelemetryExport(
            StartMetrics(settings.Enabled, SendsOtlp("METRICS", environment)),
            SendsOtlp("TRACES", environment) ? StartTraces() : null
        );
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        Metrics?.Dispose();
    }

    /// <summary>Whether a signal is exported: it has an address, and its exporter is not <c>none</c>.</summary>
    internal static bool SendsOtlp(string signal, Func<string, string?> environment) =>
        !string.IsNullOrEmpty(environment(Endpoint) + environment($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
        && (environment($"OTEL_{signal}_EXPORTER") is null or "" or "otlp");

    private static MeterProvider? StartMetrics(bool servesPrometheus, bool sendsOtlp)
    {
        if (!servesPrometheus && !sendsOtlp)
            return null;
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(GatewayMeter.Name, "System.Runtime");
        if (servesPrometheus)
            builder.AddPrometheusExporter(options =>
            {
                options.ScopeInfoEnabled = false; // one meter: the label would be the same on every series
                options.ScrapeResponseCacheDurationMilliseconds = 0;
            });
        if (sendsOtlp)
            builder.AddOtlpExporter();
        return builder.Build();
    }

    private static TracerProvider StartTraces() =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(GatewayMeter.Name, "Experimental.System.Net.Http.Connections")
            .AddOtlpExporter()
            .Build();

    private static void Describe(ResourceBuilder resource) =>
        resource
            .AddService("fresnel", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector(); // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win
}
