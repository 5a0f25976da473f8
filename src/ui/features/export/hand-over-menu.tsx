import { Menu } from '@mantine/core';
import { useState } from 'react';
import { describeFailure } from '../../../core/failures/failure';
import { HANDOVER_TOOLS, type HandoverTool } from '../../../core/handover/handover-tools';
import { usePlan } from '../../../stores/plan';
import { useReadiness } from '../../../stores/readiness';
import { ActionButton } from '../../parts/action-button';
import classes from './export.module.css';
import { HandOverDialog } from './hand-over-dialog';

/** Beside Export: the recipe for another tool, which may run on a bigger machine. */
export function HandOverMenu() {
  const { exportModel: unavailable } = useReadiness();
  const lookup = usePlan();
  const [opened, setOpened] = useState(false);
  const [tool, setTool] = useState<HandoverTool | null>(null);
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={320} disabled={unavailable !== null}>
        <Menu.Target>
          <span>
            <ActionButton
              label="Hand over to…"
              unavailable={unavailable}
              hint="The recipe, the ranges and the float model for a tool in Python."
              onClick={() => setOpened(true)}
            />
          </span>
        </Menu.Target>
        <Menu.Dropdown>
          {HANDOVER_TOOLS.map((each) => {
            const refusal = lookup === null ? null : each.refusal(lookup.plan);
            return (
              <Menu.Item key={each.name} disabled={refusal !== null} onClick={() => setTool(each)}>
                {each.label}
                <span className={classes.about}>{refusal === null ? each.description : describeFailure(refusal)}</span>
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {tool !== null && lookup !== null && (
        <HandOverDialog key={tool.name} tool={tool} lookup={lookup} onClose={() => setTool(null)} />
      )}
    </>
  );
}
