using System.Text;

namespace Fresnel.Telemetry;

/// <summary>Formats exceptions for the log without their messages, which may quote a caller's data.</summary>
public static class StackTraces
{
    /// <summary>The types and stack traces of an exception and its inner exceptions.</summary>
    public static string Format(Exception exception)
    {
        var text = new StringBuilder();
        for (var current = exception; current is not null; current = current.InnerException)
            text.Append(text.Length == 0 ? "" : "\n caused by ")
                .Append(current.GetType().FullName)
                .Append('\n')
                .Append(current.StackTrace);
        return text.ToString();
    }
}
