using System.Data.Common;
using Fresnel.TestKit;
using Microsoft.Data.Sqlite;

namespace Fresnel.Tests;

/// <summary>A database of a test's own.</summary>
internal static class TestDatabase
{
    /// <summary>Opened twice on one folder, it is the same one.</summary>
    public static DbDataSource Open(TestFolder folder) =>
        SqliteFactory.Instance.CreateDataSource($"Data Source={folder.Path("fresnel.db")};Pooling=False");
}
