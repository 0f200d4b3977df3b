# PSScriptAnalyzer's rules for the scripts here; editors find this file by its name. All rules but these:
@{
    ExcludeRules = @(
        # Pester runs its blocks in scopes that the analyzer does not follow: a variable of BeforeAll looks unused.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        'PSUseUsingScopeModifierInNewRunspaces'

        # Tests call the cmdlets as people type them.
        'PSAvoidUsingPositionalParameters'

        # Their helpers change nothing but the test's own sandbox.
        'PSUseShouldProcessForStateChangingFunctions'
        'PSProvideCommentHelp'

        # Values of tests are no secrets.
        'PSAvoidUsingConvertToSecureStringWithPlainText'

        # The lines of the documentation are run as they stand.
        'PSAvoidUsingInvokeExpression'

        # Completion looks up variables where the shell does.
        'PSAvoidGlobalVars'

        # What examples ask a person is answered by functions in the cmdlets' places.
        'PSAvoidOverwritingBuiltInCmdlets'

        # build.ps1 shows what it runs, and gives nothing back.
        'PSAvoidUsingWriteHost'

        # One test has a table whose keys differ by case.
        'PSUseLiteralInitializerForHashtable'

        # PowerShell 7 reads files without a byte order mark as UTF-8.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
