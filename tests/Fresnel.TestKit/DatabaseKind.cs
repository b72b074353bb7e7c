namespace Fresnel.TestKit;

/// <summary>The databases that Fresnel supports.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
