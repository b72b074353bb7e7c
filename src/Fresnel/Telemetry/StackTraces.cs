using System.Text;

namespace Fresnel.Telemetry;

/// <summary>Exceptions as the log may hold them: what they say may quote what a caller sent.</summary>
public static class StackTraces
{
    /// <summary>Where something went wrong without what it said: the types of an exception and its causes, and the methods they passed.</summary>
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
