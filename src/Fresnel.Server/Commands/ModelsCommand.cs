using System.CommandLine;
using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "List the callable models and their deployments.")
        {
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                var models = RemoteServer.FromEnvironment() is { } server
                    ? await RemoteModelClient.ListModelsAsync(server, stop)
                    : Configured(
                        ConfigurationLoader.Load(
                            parsed.GetValue(SharedOptions.Config),
                            new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                            ProviderKinds.All
                        )
                    );
                if (parsed.GetValue(SharedOptions.Json))
                {
                    foreach (var model in models)
                        JsonOutput.WriteLine(model);
                    return;
                }
                var table = new Table().Border(TableBorder.None).AddColumns("MODEL", "SERVED BY");
                foreach (var model in models)
                    table.AddRow(Markup.Escape(model.Id), Markup.Escape(string.Join(", ", model.ServedBy)));
                Terminal.WriteTable(table);
            }
        );
        return command;
    }

    private static List<CallableModel> Configured(LoadedConfiguration settings)
    {
        var catalog = new ModelCatalog(settings.ToCatalogOptions(ProviderKinds.All));
        return
        [
            .. catalog
                .ListedModels.Concat(catalog.Patterns)
                .Select(model => new CallableModel(
                    model.Name,
                    [.. model.Deployments.Select(deployment => deployment.ToString())]
                )),
        ];
    }
}
