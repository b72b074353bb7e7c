using System.Data.Common;

namespace Fresnel.Storage;

/// <summary>Commands without Dapper, where one is executed many times or read row by row.</summary>
internal static class DbCommandExtensions
{
    /// <summary>Creates a command with parameters <c>@p0</c>, <c>@p1</c>…, to be executed many times.</summary>
    public static DbCommand CreateCommand(this DbTransaction transaction, string sql, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var i = 0; i < parameters; i++)
            command.AddParameter($"@p{i}", null);
        return command;
    }

    public static void AddParameter(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
