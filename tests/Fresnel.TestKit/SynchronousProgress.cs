namespace Fresnel.TestKit;

/// <summary>Reports within the call, unlike <see cref="Progress{T}"/>.</summary>
public sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
