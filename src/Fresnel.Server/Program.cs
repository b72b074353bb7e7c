using Fresnel.Access;
using Fresnel.Server.Commands;

return await CommandLine.RunAsync(
    args,
    ServeCommand.Make(),
    DescribeCommand.Make(),
    AskCommand.Make(),
    ReadCommand.Make(),
    DrawCommand.Make(),
    ModelsCommand.Make(),
    PricesCommand.Make(),
    KeysCommand.Make(),
    GroupsCommand.Make(LevelKind.Team),
    GroupsCommand.Make(LevelKind.Organisation),
    UsageCommand.Make(),
    AuditCommand.Make(),
    ReloadCommand.Make(),
    DeploymentsCommand.Make(),
    SecretsCommand.Make(),
    DoctorCommand.Make(),
    SchemaCommand.Make(),
    WeightsCommand.Make()
);
