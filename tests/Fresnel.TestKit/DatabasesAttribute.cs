using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Fresnel.TestKit;

/// <summary>
/// Runs a theory on every database that Fresnel supports: its first argument is the <see cref="DatabaseKind"/>. Where
/// PostgreSQL is not installed, that row is skipped with the reason.
/// </summary>
/// <param name="arguments">The theory's other arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabasesAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        new([
            new TheoryDataRow([DatabaseKind.Sqlite, .. arguments]),
            new TheoryDataRow([DatabaseKind.Postgres, .. arguments]) { Skip = PostgresServer.Missing },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
